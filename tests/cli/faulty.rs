//! Charters with as many faults as there are kinds of findings, and those that cannot be audited.

/// Charters with something wrong in them.
pub const CHARTERS: [(&str, &str); 8] = [
    ("fields.md", FIELDS),
    ("types.md", TYPES),
    ("waivers.md", WAIVERS),
    ("comments.md", COMMENTS),
    ("drafting.md", DRAFTING),
    ("clauses.md", CLAUSES),
    ("opening.md", OPENING),
    (
        "slip.md",
        "---\nlanguage: en\nadopted: 2026-05-99\nwaivers:\n---\n# Rules\n\nThe City shall respect human rights.\n",
    ),
];

/// Files that hold no charter that can be read.
pub const REFUSED: [(&str, &str); 12] = [
    ("twice.md", "---\na: 1\na: 2\n---\n# Rules\n\nThe City shall respect human rights.\n"),
    ("list.md", "---\n- a\n---\n# Rules\n\nThe City shall respect human rights.\n"),
    ("number.md", "---\n7\n---\n# Rules\n\nThe City shall respect human rights.\n"),
    ("open.md", "---\ntitle: x\n# Rules\n\nThe City shall respect human rights.\n"),
    ("alias.md", "---\na: *b\n---\n# Rules\n\nThe City shall respect human rights.\n"),
    ("own.md", "---\na: &a [*a]\n---\n# Rules\n\nThe City shall respect human rights.\n"),
    ("key.md", "---\n[a]: 1\n---\n# Rules\n\nThe City shall respect human rights.\n"),
    ("deep.md", DEEP),
    ("tongue.md", "---\nlanguage: tlh\n---\n# Rules\n\nThe City shall respect human rights.\n"),
    ("unsure.md", "# Qx\n\nXx yy zz.\n"),
    ("empty.md", "---\ntitle: x\n---\n"),
    ("blank.md", ""),
];

const FIELDS: &str = r##"---
title:
local_goverment: City of Rookhaven
country: Kenya
language: english
instrument: chartr
status: foo
adopted: 2026-02-30
version: [1]
source: www.rookhaven.example/x
authors: {a: b}
region: "  "
claims:
  R7.redress: #article-9
  R7.purpose: article 9
waivers:
  - R1
  - {reason: because}
  - {element: R2.research-base}
  - {element: R3.inspiration, reason: it is so, until: tomorrow}
  -
zzzz: 1
---
# Rules

The City shall respect human rights.
"##;

const TYPES: &str = "---
country: Atlantis
language: x
claims: [a]
waivers: none
authors: true
title: {a: b}
---
# Rules

The City shall respect human rights.
";

const WAIVERS: &str = r##"---
language: en
claims:
  R7.redress: "#complaints"
  R7.purpose: "#complaint"
  R9.publicise: "#nowhere-near-anything"
  R77.x: "#complaints"
  R1.explicit: "#complaints"
  R10.education: "#purpose"
  R14.solidarity: "#nothing"
waivers:
  - {element: R1.explicit, reason: as always}
  - {element: R2.research-base, reason: it was once so, until: 2020-01-01}
  - {element: R7.redres, reason: a slip}
  - {element: R3, reason: the county does}
  - {element: R4.synergies, reason: the region does}
  - {element: R6, reason: the county does}
---
# Rules

## Purpose

The City shall respect human rights.

## Nothing

Boats are painted red or green.

## Complaints

Whereas people complain. Residents may complain about violations of this charter to the Ombudsperson, who shall decide
within 30 days.
"##;

const COMMENTS: &str = r#"---
language: en
---
# Rules

<!-- charter-audit: alow R1 reason="x" -->
<!-- charter-audit: allow R1 R99.x reason=later until=2027-02-30 scope=charter -->
<!-- charter-audit: allow R1 reson=x reason=a reason=b -->
<!-- charter-audit: allow reason=a -->
<!-- charter-audit: allow R1 reason="a b -->
<!-- charter-audit: allow WC001 reason="a b" -->
<!-- charter-audit: allow R2 -->
<!-- charter-audit: allow R2, R3 until=2020-01-01 reason="once upon" -->
<!-- charter-audit: allow DR001 reason="for later" scope=section -->
<!-- charter-audit: allow DR002 reason="for later" scope=file -->
<!-- charter-audit: -->
<!-- charter-audit: allow R5 reason="the county does" scope=file until=2099-01-01 -->

The City shall respect human rights.

The City paints boats.

<!-- charter-audit: allow DR003 reason="for later" -->
The City paints quays.

The city <!-- charter-audit: allow never closed
"#;

const DRAFTING: &str = "# Charter of Rights

## Article 1. Purpose

The purpose of this charter is human rights. “Welcome Point” means an office of the City that helps newcomers.

## Article 2. Duties

The City shall, where possible, publish the budget for human rights.

## Article 3. Council

The Human Rights Council shall advise the mayor on all policies. See Article 12 for details.

## Article 3. Council again

The City shall publish the yearly budget for human rights programmes. The City should publish the yearly budget for human
rights programmes.

## Article 6. Complaints

Every resident may lodge a complaint with the Ombudsperson about violations of this charter, who shall decide within 30
days and order redress.

## Article 7. Limits

This charter creates no enforceable rights, claims or obligations.

## Article 8. Help

Interpreters shall be provided.

## Article 9. Answers

Complaints shall be answered within 30 days.
";

const CLAUSES: &str = "# Rules

## Preamble

Whereas the City respects human rights;

## Part

The City used to train its staff in human rights. The State shall give refugees legal aid. The City hopes to measure progress
by indicators. The City does not join any network of human rights cities. We hope for peace and human rights education in
schools. The City shall, where possible, publish this charter.
";

const OPENING: &str = "---
language: en
claims:
  R7.redress: '#boats'
---
Residents may complain about violations of this charter to the Ombudsperson, who shall decide within 30 days.

# Boats

Boats are painted red or green.
";

const DEEP: &str = "---
a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
---
# Rules

The City shall respect human rights.
";
