//! `docs/protocol/openapi.json` names every route of the router's table, and no other.

use std::collections::BTreeSet;

use serde_json::Value;
use symbolon_server::http::routes;

const DOCUMENT: &str = include_str!("../../../../docs/protocol/openapi.json");

fn document() -> Value {
    serde_json::from_str(DOCUMENT).expect("JSON")
}

/// Method and path of every operation, with the operation.
fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, operations)| {
            let operations = operations.as_object().expect("operations");
            operations
                .iter()
                .map(move |(method, operation)| (format!("{} {path}", method.to_uppercase()), operation))
        })
        .collect()
}

/// A part of a path that takes the rest is a parameter as any other there.
fn in_document(path: &str) -> String {
    path.replace("{*", "{")
}

#[test]
fn every_route_is_in_the_document_and_no_other() {
    let document = document();
    let told: BTreeSet<String> = operations(&document).into_iter().map(|(key, _)| key).collect();
    let there: BTreeSet<String> = routes()
        .iter()
        .map(|route| format!("{} {}", route.method, in_document(&route.path)))
        .collect();
    let missing: Vec<_> = there.difference(&told).collect();
    let gone: Vec<_> = told.difference(&there).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "docs/protocol/openapi.json lacks {missing:?} and has {gone:?}, which the router does not have"
    );
    assert!(there.len() > 200, "{}", there.len());
}

#[test]
fn what_the_document_says_of_forms_and_parameters_holds() {
    let document = document();
    let operations = operations(&document);
    let mut names = BTreeSet::new();
    for route in routes() {
        let key = format!("{} {}", route.method, in_document(&route.path));
        let (_, operation) = operations.iter().find(|(told, _)| *told == key).expect("told");
        let form = &operation["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"];
        let required = form["required"].as_array().cloned().unwrap_or_default();
        assert_eq!(route.form, required.contains(&"csrf".into()), "{key}: the token");
        let named = route.path.matches('{').count();
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let in_path = parameters.iter().filter(|one| one["in"] == "path").count();
        assert_eq!(named, in_path, "{key}: what is in the path");
        let administration = operation["tags"] == serde_json::json!(["administration"]);
        assert_eq!(route.right.is_some(), administration, "{key}: staff alone");
        let name = operation["operationId"].as_str().expect("a name");
        assert!(names.insert(name.to_owned()), "{name} twice");
    }
}

/// A schema that is named is there.
#[test]
fn every_reference_leads_somewhere() {
    fn walk(document: &Value, value: &Value) {
        match value {
            Value::Object(members) => {
                if let Some(to) = members.get("$ref").and_then(Value::as_str) {
                    let pointer = to.strip_prefix('#').expect("within the document");
                    assert!(document.pointer(pointer).is_some(), "{to}");
                }
                members.values().for_each(|member| walk(document, member));
            }
            Value::Array(all) => all.iter().for_each(|one| walk(document, one)),
            _ => {}
        }
    }
    let document = document();
    walk(&document, &document);
}
