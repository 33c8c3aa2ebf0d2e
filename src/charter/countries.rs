//! ISO 3166-1: the two-letter codes of countries, and names by which people write them instead.

/// Codes and English short names.
const COUNTRIES: &str = "\
AD Andorra|AE United Arab Emirates|AF Afghanistan|AG Antigua and Barbuda|AI Anguilla|AL Albania|AM Armenia|AO Angola|\
AQ Antarctica|AR Argentina|AS American Samoa|AT Austria|AU Australia|AW Aruba|AX Åland Islands|AZ Azerbaijan|\
BA Bosnia and Herzegovina|BB Barbados|BD Bangladesh|BE Belgium|BF Burkina Faso|BG Bulgaria|BH Bahrain|BI Burundi|\
BJ Benin|BL Saint Barthélemy|BM Bermuda|BN Brunei Darussalam|BO Bolivia|BQ Bonaire, Sint Eustatius and Saba|BR Brazil|\
BS Bahamas|BT Bhutan|BV Bouvet Island|BW Botswana|BY Belarus|BZ Belize|CA Canada|CC Cocos (Keeling) Islands|\
CD Democratic Republic of the Congo|CF Central African Republic|CG Congo|CH Switzerland|CI Côte d'Ivoire|CK Cook Islands|\
CL Chile|CM Cameroon|CN China|CO Colombia|CR Costa Rica|CU Cuba|CV Cabo Verde|CW Curaçao|CX Christmas Island|CY Cyprus|\
CZ Czechia|DE Germany|DJ Djibouti|DK Denmark|DM Dominica|DO Dominican Republic|DZ Algeria|EC Ecuador|EE Estonia|\
EG Egypt|EH Western Sahara|ER Eritrea|ES Spain|ET Ethiopia|FI Finland|FJ Fiji|FK Falkland Islands|FM Micronesia|\
FO Faroe Islands|FR France|GA Gabon|GB United Kingdom|GD Grenada|GE Georgia|GF French Guiana|GG Guernsey|GH Ghana|\
GI Gibraltar|GL Greenland|GM Gambia|GN Guinea|GP Guadeloupe|GQ Equatorial Guinea|GR Greece|\
GS South Georgia and the South Sandwich Islands|GT Guatemala|GU Guam|GW Guinea-Bissau|GY Guyana|HK Hong Kong|\
HM Heard Island and McDonald Islands|HN Honduras|HR Croatia|HT Haiti|HU Hungary|ID Indonesia|IE Ireland|IL Israel|\
IM Isle of Man|IN India|IO British Indian Ocean Territory|IQ Iraq|IR Iran|IS Iceland|IT Italy|JE Jersey|JM Jamaica|\
JO Jordan|JP Japan|KE Kenya|KG Kyrgyzstan|KH Cambodia|KI Kiribati|KM Comoros|KN Saint Kitts and Nevis|KP North Korea|\
KR South Korea|KW Kuwait|KY Cayman Islands|KZ Kazakhstan|LA Laos|LB Lebanon|LC Saint Lucia|LI Liechtenstein|LK Sri Lanka|\
LR Liberia|LS Lesotho|LT Lithuania|LU Luxembourg|LV Latvia|LY Libya|MA Morocco|MC Monaco|MD Moldova|ME Montenegro|\
MF Saint Martin|MG Madagascar|MH Marshall Islands|MK North Macedonia|ML Mali|MM Myanmar|MN Mongolia|MO Macao|\
MP Northern Mariana Islands|MQ Martinique|MR Mauritania|MS Montserrat|MT Malta|MU Mauritius|MV Maldives|MW Malawi|\
MX Mexico|MY Malaysia|MZ Mozambique|NA Namibia|NC New Caledonia|NE Niger|NF Norfolk Island|NG Nigeria|NI Nicaragua|\
NL Netherlands|NO Norway|NP Nepal|NR Nauru|NU Niue|NZ New Zealand|OM Oman|PA Panama|PE Peru|PF French Polynesia|\
PG Papua New Guinea|PH Philippines|PK Pakistan|PL Poland|PM Saint Pierre and Miquelon|PN Pitcairn|PR Puerto Rico|\
PS Palestine|PT Portugal|PW Palau|PY Paraguay|QA Qatar|RE Réunion|RO Romania|RS Serbia|RU Russia|RW Rwanda|\
SA Saudi Arabia|SB Solomon Islands|SC Seychelles|SD Sudan|SE Sweden|SG Singapore|SH Saint Helena|SI Slovenia|\
SJ Svalbard and Jan Mayen|SK Slovakia|SL Sierra Leone|SM San Marino|SN Senegal|SO Somalia|SR Suriname|SS South Sudan|\
ST Sao Tome and Principe|SV El Salvador|SX Sint Maarten|SY Syria|SZ Eswatini|TC Turks and Caicos Islands|TD Chad|\
TF French Southern Territories|TG Togo|TH Thailand|TJ Tajikistan|TK Tokelau|TL Timor-Leste|TM Turkmenistan|TN Tunisia|\
TO Tonga|TR Türkiye|TT Trinidad and Tobago|TV Tuvalu|TW Taiwan|TZ Tanzania|UA Ukraine|UG Uganda|\
UM United States Minor Outlying Islands|US United States|UY Uruguay|UZ Uzbekistan|VA Holy See|\
VC Saint Vincent and the Grenadines|VE Venezuela|VG British Virgin Islands|VI United States Virgin Islands|VN Viet Nam|\
VU Vanuatu|WF Wallis and Futuna|WS Samoa|YE Yemen|YT Mayotte|ZA South Africa|ZM Zambia|ZW Zimbabwe";

/// Other names, in the country's own languages or of old, and three-letter codes.
const OTHERS: &str = "\
US United States of America|US USA|US U.S.|US U.S.A.|US America|US Estados Unidos|US Vereinigte Staaten|US États-Unis|\
GB UK|GB U.K.|GB Great Britain|GB Britain|GB England|GB Scotland|GB Wales|GB Northern Ireland|GB GBR|DE Deutschland|\
DE DEU|DE Alemania|DE Allemagne|AT Österreich|AT AUT|CH Schweiz|CH Suisse|CH Svizzera|CH CHE|ES España|ES ESP|\
ES Espagne|ES Spanien|FR FRA|FR Francia|FR Frankreich|IT Italia|IT Italien|IT ITA|MX México|MX MEX|BR Brasil|BR BRA|\
AR ARG|CL CHL|CO COL|PE Perú|NL Nederland|NL Holland|NL NLD|BE Belgique|BE België|BE Belgien|LU Lëtzebuerg|SE Sverige|\
NO Norge|DK Danmark|FI Suomi|IS Ísland|PL Polska|CZ Czech Republic|CZ Česko|SK Slovensko|SI Slovenija|HR Hrvatska|\
HU Magyarország|RO România|GR Hellas|GR Ελλάδα|TR Turkey|UA Україна|RU Russian Federation|RU Россия|IE Éire|PT PRT|\
KR Korea|KR Republic of Korea|KR 대한민국|KR 한국|KR KOR|JP 日本|JP Nippon|JP JPN|CN 中国|TW 臺灣|VN Vietnam|PH Pilipinas|\
CA CAN|CA Kanada|AU AUS|NZ Aotearoa|NZ NZL|ZA RSA|ZA ZAF|KE KEN|CI Ivory Coast|CV Cape Verde|SZ Swaziland|\
MK Macedonia|MM Burma|CD DR Congo|CD DRC|TZ United Republic of Tanzania|BO Plurinational State of Bolivia|\
VE Bolivarian Republic of Venezuela|VA Vatican|VA Vatican City|TL East Timor|BN Brunei|MD Republic of Moldova|\
LA Lao People's Democratic Republic|SY Syrian Arab Republic|IR Islamic Republic of Iran|PS State of Palestine|\
ID INA|ID IDN|IN Bharat|IN IND|MA Maroc|DZ Algérie|TN Tunisie|SN Sénégal|CM Cameroun|EG Misr";

/// Whether `code` is a two-letter code, in capitals.
pub(super) fn is_code(code: &str) -> bool {
    code.len() == 2 && entries(COUNTRIES).any(|(known, _)| known == code)
}

/// All codes and English short names, in the order of the codes.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(COUNTRIES)
}

/// The code of ISO 3166-1 that is meant by a name, an old code, the code itself or small letters.
#[must_use]
pub fn code_of(name: &str) -> Option<&'static str> {
    let wanted = name.trim().to_lowercase();
    let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted);
    let same = |(code, known): &(&str, &str)| code.to_lowercase() == wanted || known.to_lowercase() == wanted;
    entries(COUNTRIES).chain(entries(OTHERS)).find(same).map(|(code, _)| code)
}

fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.split('|').filter_map(|entry| entry.split_once(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_249_countries_and_other_names_lead_to_them() {
        assert_eq!(entries(COUNTRIES).count(), 249);
        assert!(entries(COUNTRIES).map(|(code, _)| code).is_sorted());
        assert!(entries(OTHERS).all(|(code, _)| is_code(code)));
        assert_eq!(code_of("United States"), Some("US"));
        assert_eq!(code_of("Deutschland"), Some("DE"));
        assert_eq!(code_of("kenya"), Some("KE"));
        assert_eq!(code_of("the Netherlands"), Some("NL"));
        assert_eq!(code_of("uk"), Some("GB"));
        assert_eq!(code_of("Atlantis"), None);
        assert!(!is_code("us") && !is_code("XX"));
    }
}
