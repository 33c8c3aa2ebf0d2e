//! What a user sees of the program: standard output, standard error, files, exit status. One file a topic; one binary,
//! because each more would be linked for itself.

#![cfg(test)]

mod agree;
mod bad_input;
mod check;
mod codings;
mod config;
mod config_errors;
mod config_weights;
mod determinism;
mod exit_status;
mod explain;
mod files;
mod gitignore;
mod input_hostile;
mod output;
mod packs;
mod report;
mod schema;
mod score;
mod support;
mod waivers;
