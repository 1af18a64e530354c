//! Maven: `pom.xml`.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::declaration::{Declaration, Offer, Sharing, blank, entry, required};
use super::text::LineIndex;
use super::xml::{child, children, parse, substitute, text_of};
use crate::map::package::{DeclaredEntry, Dependency, Ecosystem, Manifest, Origin, Scope};

const PLUGIN_GROUP: &str = "org.apache.maven.plugins";

/// Reads `pom.xml`. Properties of its own are substituted; what a parent must say is left for linking.
pub(super) fn pom(text: &str) -> Result<Declaration, String> {
    let document = parse(text)?;
    let project = document.root_element();
    if project.tag_name().name() != "project" {
        return Err("its root element is not `project`".to_owned());
    }
    let reader = Reader { lines: LineIndex::new(text), values: values(project) };
    let mut manifest = blank(Ecosystem::Maven);
    manifest.tool = Some("maven".to_owned());
    reader.identity(project, &mut manifest);
    let licenses = child(project, "licenses").into_iter().flat_map(|list| children(list, "license"));
    let names: Vec<_> = licenses.filter_map(|license| text_of(license, "name")).collect();
    manifest.license = (!names.is_empty()).then(|| names.join(" OR "));
    reader.dependencies(project, &mut manifest);
    manifest.members = modules(project);
    manifest.entries = reader.entries(project);
    let sharing = Sharing {
        root: !manifest.members.is_empty(),
        offers: reader.managed(project),
        parent: parent(project),
        values: reader.values,
        inherits: Vec::new(),
    };
    Ok(Declaration::Manifest(manifest, sharing))
}

/// The parent's `pom.xml` or its folder; none where it is not in this repository.
fn parent(project: Node<'_, '_>) -> Option<String> {
    let parent = child(project, "parent")?;
    match child(parent, "relativePath") {
        Some(path) => path.text().map(str::trim).filter(|path| !path.is_empty()).map(str::to_owned),
        None => Some("../pom.xml".to_owned()),
    }
}

fn modules(project: Node<'_, '_>) -> Vec<String> {
    let profiles = child(project, "profiles").into_iter().flat_map(|list| children(list, "profile"));
    let holders = std::iter::once(project).chain(profiles).filter_map(|holder| child(holder, "modules"));
    let listed = holders.flat_map(|modules| children(modules, "module"));
    listed.filter_map(|module| Some(module.text()?.trim().to_owned())).collect()
}

/// Properties, and the coordinates that can be referred to like them.
fn values(project: Node<'_, '_>) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let properties = child(project, "properties").into_iter().flat_map(|list| list.children());
    for property in properties.filter(Node::is_element) {
        let value = property.text().unwrap_or_default().trim();
        values.insert(property.tag_name().name().to_owned(), value.to_owned());
    }
    let parent = child(project, "parent");
    for key in ["groupId", "artifactId", "version"] {
        let of_parent = parent.and_then(|parent| text_of(parent, key));
        let own = text_of(project, key).or_else(|| of_parent.filter(|_| key != "artifactId"));
        for (owner, value) in [("project", own), ("pom", own), ("project.parent", of_parent)] {
            values.extend(value.map(|value| (format!("{owner}.{key}"), value.to_owned())));
        }
    }
    values
}

struct Reader {
    lines: LineIndex,
    values: BTreeMap<String, String>,
}

impl Reader {
    fn resolved(&self, node: Node<'_, '_>, name: &'static str) -> Option<String> {
        text_of(node, name).map(|text| substitute(text, "${", '}', &self.values))
    }

    fn identity(&self, project: Node<'_, '_>, manifest: &mut Manifest) {
        let own = |key: &str| self.values.get(&format!("project.{key}"));
        let artifact = self.resolved(project, "artifactId");
        manifest.name = artifact.map(|artifact| match own("groupId") {
            Some(group) => format!("{}:{artifact}", substitute(group, "${", '}', &self.values)),
            None => artifact,
        });
        manifest.version = own("version").map(|version| substitute(version, "${", '}', &self.values));
    }

    fn dependencies(&self, project: Node<'_, '_>, manifest: &mut Manifest) {
        if let Some(list) = child(project, "dependencies") {
            manifest
                .dependencies
                .extend(children(list, "dependency").filter_map(|node| self.dependency(node)));
        }
        let plugins = child(project, "build").and_then(|build| child(build, "plugins"));
        for node in plugins.into_iter().flat_map(|list| children(list, "plugin")) {
            let group = self.resolved(node, "groupId").unwrap_or_else(|| PLUGIN_GROUP.to_owned());
            let Some(artifact) = self.resolved(node, "artifactId") else { continue };
            let name = format!("{group}:{artifact}");
            manifest.dependencies.push(self.wanted(node, name, Scope::Build));
        }
        manifest.dependencies.sort_by_key(|dependency| dependency.line);
    }

    fn dependency(&self, node: Node<'_, '_>) -> Option<Dependency> {
        let optional = text_of(node, "optional") == Some("true");
        let scope = match text_of(node, "scope") {
            Some("test") => Scope::Dev,
            Some("provided") => Scope::Peer,
            _ if optional => Scope::Optional,
            _ => Scope::Runtime,
        };
        let name = self.coordinates(node)?;
        Some(self.wanted(node, name, scope))
    }

    fn coordinates(&self, node: Node<'_, '_>) -> Option<String> {
        Some(format!("{}:{}", self.resolved(node, "groupId")?, self.resolved(node, "artifactId")?))
    }

    /// Without a version of its own, a parent's management says it.
    fn wanted(&self, node: Node<'_, '_>, name: String, scope: Scope) -> Dependency {
        let requirement = self.resolved(node, "version");
        let origin = if requirement.is_none() { Origin::Inherited(name.clone()) } else { Origin::Registry };
        let key = child(node, "artifactId").unwrap_or(node);
        let line = self.lines.line(key.range().start);
        Dependency { origin, ..required(&name, requirement.as_deref(), scope, line) }
    }

    /// What `dependencyManagement` and `pluginManagement` say of versions.
    fn managed(&self, project: Node<'_, '_>) -> Vec<Offer> {
        let dependencies = child(project, "dependencyManagement").and_then(|m| child(m, "dependencies"));
        let plugins = child(project, "build")
            .and_then(|build| child(build, "pluginManagement"))
            .and_then(|management| child(management, "plugins"));
        let mut offers = Vec::new();
        for node in dependencies.into_iter().flat_map(|list| children(list, "dependency")) {
            offers.extend(self.coordinates(node).and_then(|key| self.offer(node, key)));
        }
        for node in plugins.into_iter().flat_map(|list| children(list, "plugin")) {
            let group = self.resolved(node, "groupId").unwrap_or_else(|| PLUGIN_GROUP.to_owned());
            let artifact = self.resolved(node, "artifactId");
            offers.extend(artifact.and_then(|artifact| self.offer(node, format!("{group}:{artifact}"))));
        }
        offers
    }

    fn offer(&self, node: Node<'_, '_>, key: String) -> Option<Offer> {
        let requirement = Some(self.resolved(node, "version")?);
        Some(Offer { name: key.clone(), key, requirement, origin: Origin::Registry })
    }

    /// A `mainClass` that stands literally in a plugin's configuration, or a property of that name.
    fn entries(&self, project: Node<'_, '_>) -> Vec<DeclaredEntry> {
        let named = |node: &Node<'_, '_>| {
            matches!(node.tag_name().name(), "mainClass" | "start-class" | "exec.mainClass")
        };
        let mains = project.descendants().filter(Node::is_element).filter(named);
        let mut entries: Vec<DeclaredEntry> = Vec::new();
        for node in mains {
            let class = substitute(node.text().unwrap_or_default().trim(), "${", '}', &self.values);
            let known = entries.iter().any(|entry| entry.target == class);
            if !known && !class.is_empty() && !class.contains("${") && entries.len() < 100 {
                let name = class.rsplit('.').next().unwrap_or_default();
                entries.push(entry("mainClass", name, &class, self.lines.line(node.range().start)));
            }
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POM: &str = r#"<?xml version="1.0"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>org.x</groupId><artifactId>parent</artifactId><version>2.0</version></parent>
  <artifactId>child</artifactId>
  <properties><a.version>1.5</a.version><main>org.x.Main</main></properties>
  <modules><module>one</module></modules>
  <licenses><license><name>MIT</name></license></licenses>
  <dependencyManagement><dependencies>
    <dependency><groupId>m</groupId><artifactId>n</artifactId><version>${a.version}</version></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.a</groupId>
      <artifactId>a</artifactId>
      <version>${a.version}</version>
    </dependency>
    <dependency><groupId>${project.groupId}</groupId><artifactId>b</artifactId><scope>test</scope></dependency>
    <dependency><groupId>g</groupId><artifactId>c</artifactId><version>${unknown}</version><optional>true</optional></dependency>
    <dependency><groupId>g</groupId><artifactId>d</artifactId><version>1</version><scope>provided</scope></dependency>
  </dependencies>
  <build><plugins><plugin><artifactId>maven-jar-plugin</artifactId>
    <configuration><mainClass>${main}</mainClass></configuration></plugin></plugins></build>
  <profiles><profile><modules><module>two</module></modules></profile></profiles>
</project>"#;

    #[test]
    fn a_pom_is_read_with_its_properties() {
        let Ok(Declaration::Manifest(manifest, sharing)) = pom(POM) else { panic!("a manifest") };
        assert_eq!(manifest.name.as_deref(), Some("org.x:child"));
        assert_eq!((manifest.version.as_deref(), manifest.license.as_deref()), (Some("2.0"), Some("MIT")));
        let seen: Vec<_> = manifest
            .dependencies
            .iter()
            .map(|d| (d.name.as_str(), d.requirement.as_deref(), d.scope, d.line))
            .collect();
        assert_eq!(
            seen,
            [
                ("org.a:a", Some("1.5"), Scope::Runtime, 14),
                ("org.x:b", None, Scope::Dev, 17),
                ("g:c", Some("${unknown}"), Scope::Optional, 18),
                ("g:d", Some("1"), Scope::Peer, 19),
                ("org.apache.maven.plugins:maven-jar-plugin", None, Scope::Build, 21),
            ]
        );
        assert_eq!(manifest.dependencies[1].origin, Origin::Inherited("org.x:b".to_owned()));
        assert_eq!(manifest.members, ["one", "two"]);
        assert_eq!(sharing.parent.as_deref(), Some("../pom.xml"));
        assert_eq!(sharing.offers[0].requirement.as_deref(), Some("1.5"));
        assert_eq!((manifest.entries[0].target.as_str(), manifest.entries[0].line), ("org.x.Main", 22));
    }

    #[test]
    fn an_empty_relative_path_means_a_parent_elsewhere() {
        let text = "<project><parent><version>1</version><relativePath/></parent><artifactId>x</artifactId></project>";
        let Ok(Declaration::Manifest(_, sharing)) = pom(text) else { panic!("a manifest") };
        assert_eq!(sharing.parent, None);
    }

    #[test]
    fn what_is_no_pom_is_refused() {
        assert!(pom("<html/>").is_err() && pom("").is_err());
    }
}
