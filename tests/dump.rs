//! temp
use charter_audit::{charter::parse, text::source::Source};
#[test]
#[ignore]
fn dump() {
    for path in std::env::var("CHARTERS").unwrap().split(':') {
        let bytes = std::fs::read(path).unwrap();
        let Ok(c) = parse(Source::decode(path.to_owned(), bytes).unwrap(), Some("en")) else { continue };
        for (i, cl) in c.clauses.iter().enumerate() {
            let mut lead = vec![]; let mut a = cl.lead_in; while let Some(x) = a { lead.push(c.quote(x)); a = c.clauses[x].lead_in; if lead.len()>6 {break;} }
            lead.reverse();
            let heads: Vec<_> = c.heading_path(cl.provision).iter().map(|h| c.headings[*h].text.clone()).collect();
            println!("JSON{}", serde_json::json!({"file": path, "clause": i, "line": c.source.position(cl.span.start).0, "text": c.quote(i), "lead": lead.join(" "), "heads": heads, "prov": cl.provision, "kind": format!("{:?}", c.provisions[cl.provision].kind)}));
        }
    }
}
