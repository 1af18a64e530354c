//! Manual pages, one a command, from the tree of commands.

use std::collections::BTreeMap;

/// All pages, by file name.
pub fn pages() -> BTreeMap<String, String> {
    let mut root = groma::cli::command();
    root.build();
    let mut pages = BTreeMap::new();
    collect(&root, "groma", &mut pages);
    pages
}

fn collect(command: &clap::Command, name: &str, pages: &mut BTreeMap<String, String>) {
    pages.insert(format!("{name}.1"), page(command, name));
    for part in command.get_subcommands().filter(|part| !part.is_hide_set()) {
        collect(part, &format!("{name}-{}", part.get_name()), pages);
    }
}

fn page(command: &clap::Command, name: &str) -> String {
    // A page has room for what the short help leaves out.
    let whole = command.clone().mut_args(|argument| argument.hide_short_help(false));
    let source = concat!("groma ", env!("CARGO_PKG_VERSION"));
    let manual =
        clap_mangen::Man::new(whole).title(name.to_uppercase()).source(source).manual("groma manual");
    let mut page = Vec::new();
    manual.render_title(&mut page).unwrap();
    manual.render_name_section(&mut page).unwrap();
    manual.render_synopsis_section(&mut page).unwrap();
    manual.render_description_section(&mut page).unwrap();
    if command.has_subcommands() {
        manual.render_subcommands_section(&mut page).unwrap();
    }
    manual.render_options_section(&mut page).unwrap();
    let mut page = String::from_utf8(page).unwrap();
    page.push_str(&examples(command));
    page.push_str(&exit_status());
    page.push_str(&see_also(command, name));
    page
}

/// The examples of the help as they stand there, line by line.
fn examples(command: &clap::Command) -> String {
    let help = command
        .get_after_long_help()
        .or(command.get_after_help())
        .map(ToString::to_string)
        .unwrap_or_default();
    let Some(lines) = help.strip_prefix("Examples:\n") else { return String::new() };
    let lines: String = lines
        .lines()
        .take_while(|line| line.starts_with("  "))
        .map(|line| escape(line.trim_end()) + "\n")
        .collect();
    format!(".SH EXAMPLES\n.nf\n{lines}.fi\n")
}

fn exit_status() -> String {
    let mut section = ".SH \"EXIT STATUS\"\n".to_owned();
    for (code, meaning) in groma::cli::exit_codes() {
        section.push_str(&format!(".TP\n{code}\n{}\n", escape(meaning)));
    }
    section
}

/// The command above and those beside or below.
fn see_also(command: &clap::Command, name: &str) -> String {
    let mut names: Vec<String> =
        command.get_subcommands().map(|part| format!("{name}-{}", part.get_name())).collect();
    if let Some((above, _)) = name.rsplit_once('-') {
        names.insert(0, above.to_owned());
    }
    let names: Vec<String> = names.iter().map(|name| format!("\\fB{}\\fR(1)", escape(name))).collect();
    format!(".SH \"SEE ALSO\"\n{}\n", names.join(", "))
}

/// Text as roff reads it: a backslash, a hyphen and a leading dot or quote mean themselves.
fn escape(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    match escaped.starts_with(['.', '\'']) {
        true => format!("\\&{escaped}"),
        false => escaped,
    }
}

#[test]
fn a_page_names_the_exit_codes_and_its_neighbours() {
    let page = &pages()["groma-map-files.1"];
    assert!(page.contains(".TH GROMA-MAP-FILES 1"), "{page}");
    assert!(page.contains(".SH EXAMPLES\n.nf\n  groma map files \\-\\-path 'src/**/*.rs'"), "{page}");
    assert!(page.contains("\n.TP\n130\n"), "{page}");
    assert!(page.contains("\\fB\\-\\-json\\fR\nPrint JSON"), "{page}");
    assert!(page.contains("\\fBgroma\\-map\\fR(1)"), "{page}");
}

#[test]
fn a_line_that_begins_with_a_dot_is_text() {
    assert_eq!(escape(".groma.toml"), "\\&.groma.toml");
}
