//! What is read from Elixir texts, and where their modules lead.

use proptest::prelude::*;

use super::super::small_tree::{code, linked, told};
use super::*;

const SHOP: &str = "defmodule Shop.Cart do\n  @moduledoc \"\"\"\n  A cart.\n  \"\"\"\n  defstruct [:a]\n  @type t :: integer\n  \
                    @doc \"Adds.\"\n  @spec add(t) :: t\n  def add(a) when a > 1, do: a\n  defp one(x) do\n    if x && y, do: 1\n  end\n  \
                    defmacro m(x), do: x\n  defmodule Inner do\n    def i, do: 1\n  end\nend\ndefprotocol Size do\n  def size(x)\nend\n\
                    defimpl Size, for: Map do\n  def size(x), do: 1\nend\n";

#[test]
fn modules_functions_macros_and_types_are_symbols() {
    let code = code("a.ex", SHOP);
    let told: Vec<String> = code
        .symbols
        .iter()
        .map(|symbol| {
            let container = symbol.container.as_deref().unwrap_or("-");
            format!("{:?} {} in {container}", symbol.kind, symbol.name)
        })
        .collect();
    assert_eq!(
        told,
        [
            "Module Cart in Shop",
            "Struct Cart in Shop.Cart",
            "Type t in Shop.Cart",
            "Function add in Shop.Cart",
            "Function one in Shop.Cart",
            "Macro m in Shop.Cart",
            "Module Inner in Shop.Cart",
            "Function i in Shop.Cart.Inner",
            "Interface Size in -",
            "Method size in Size",
            "Class Size in -",
            "Method size in Size",
        ]
    );
    let add = &code.symbols[3];
    assert_eq!((add.doc.as_deref(), add.signature.as_str()), (Some("Adds."), "def add(a) when a > 1"));
    assert_eq!(code.symbols[0].doc.as_deref(), Some("A cart."));
    assert_eq!((code.symbols[4].visibility, code.symbols[4].complexity), (Visibility::Private, 2));
}

#[test]
fn modules_lead_to_the_files_that_declare_them() {
    let text = "defmodule Web do\n  alias Shop.{Cart, Gone}\n  import Ecto.Query\n  use GenServer\n  require Logger\n  alias __MODULE__.Page\n  alias Shop\nend\n";
    let mix = "defmodule M.MixProject do\n  defp deps do\n    [{:ecto, \"~> 3.0\"}]\n  end\nend\n";
    let files = [
        ("mix.exs", mix),
        ("lib/web.ex", text),
        ("lib/shop/cart.ex", SHOP),
        ("lib/web/page.ex", "defmodule Web.Page do\nend\n"),
        ("lib/query.ex", "defmodule Query do\nend\n"),
    ];
    assert_eq!(
        told(&linked(&files, "lib/web.ex")),
        [
            "lib/shop/cart.ex",
            "unresolved: no file declares it",
            "external ecto",
            "standard",
            "standard",
            "lib/web/page.ex",
            ""
        ]
    );
}

#[test]
fn files_that_are_required_are_found_from_the_folder_that_is_said() {
    let text = "Code.require_file \"../support/a.exs\", __DIR__\nCode.require_file(\"test/support/a.exs\")\nCode.require_file path\n";
    let files = [("test/x/b_test.exs", text), ("test/support/a.exs", "")];
    assert_eq!(
        told(&linked(&files, "test/x/b_test.exs")),
        ["test/support/a.exs", "test/support/a.exs", "unresolved: computed at run time"]
    );
}

#[test]
fn every_kind_of_the_table_is_one_of_the_grammar() {
    assert_eq!(ELIXIR.0.unknown_kinds(), [""; 0]);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", inner in "[a-zA-Z.:(){}@'\" \n,]*") {
        let _ = ELIXIR.read(Text { language: "Elixir", hint: ".ex", text: &text });
        let _ = ELIXIR.read(Text { language: "Elixir", hint: ".ex", text: &format!("@doc \"\"\"\ndefmodule A do\nalias {inner}") });
    }
}
