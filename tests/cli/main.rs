//! What a user sees of the program: standard output, standard error, files, exit status. One file a topic; one binary,
//! because each more would be linked for itself.

#![cfg(test)]

mod agree;
mod allow;
mod bad_input;
mod baseline;
mod bilingual;
mod both;
mod check;
mod codings;
mod compare;
mod compare_revisions;
mod config;
mod config_errors;
mod config_weights;
mod determinism;
mod exit_status;
mod explain;
mod extends;
mod faulty;
mod files;
mod formats;
mod formats_hosts;
mod formats_junit;
mod formats_sarif;
mod framework;
mod framework_export;
mod gitignore;
mod input_hostile;
mod install;
mod new;
mod output;
mod packs;
mod packs_hostile;
mod report;
mod report_html;
mod said;
mod schema;
mod score;
mod score_lines;
mod score_page;
mod support;
mod waivers;
mod watch;
