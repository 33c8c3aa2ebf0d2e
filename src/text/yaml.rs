//! YAML as a tree of values with places.
