//! How the sheet is filled in, and what becomes of it.

use super::super::tree::Tree;
use super::blank::COLUMNS;
use crate::say::codebook as say;
use comrak::nodes::ListType;

impl Tree<'_> {
    pub(super) fn sheets(self, name: &str) {
        let ui = self.ui;
        self.heading(2, say::sheet(ui));
        self.prose(say::sheet_make(ui));
        let charter = say::charter_file(ui);
        self.command(&format!("charter-audit framework export {name} --sheet {charter} --coder ada --output ada.csv"));
        let said =
            [say::column_charter, say::column_element, say::column_code, say::column_evidence, say::column_coder];
        let list = self.list(ListType::Bullet);
        COLUMNS.into_iter().zip(said).for_each(|(column, said)| list.term(column, said(ui)));
        self.prose(say::sheet_help(ui));
    }

    pub(super) fn results(self, name: &str) {
        let ui = self.ui;
        self.heading(2, say::results(ui));
        self.prose(say::results_agree(ui));
        let file = say::differing_file(ui);
        self.command(&format!("charter-audit agree ada.csv ben.csv --framework {name} --disagreements {file}"));
        self.prose(say::results_codings(ui));
        let (charter, agreed) = (say::charter_file(ui), say::agreed_file(ui));
        self.command(&format!("charter-audit report {charter} --framework {name} --codings {agreed}"));
    }
}
