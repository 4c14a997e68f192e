using Agency.Core.Sessions;
using Agency.Testing.Fixers;

namespace Agency.Tests.Catalog.Fixers.Security.Injection;

public sealed class TemplateEscapingFixerTests
{
    private static FixerTrial Trial(string text) => new FixerTrial("python.template-escaping", "S701", "By default, jinja2 sets `autoescape` to `False`").With(text);

    [Theory]
    [InlineData("import jinja2\n\ne = §jinja2.Environment()\n", "import jinja2\nfrom jinja2 import select_autoescape\n\ne = jinja2.Environment(autoescape=select_autoescape())\n")]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(loader=a, autoescape=False)\n", "import jinja2\nfrom jinja2 import select_autoescape\n\ne = jinja2.Environment(loader=a, autoescape=select_autoescape())\n")]
    [InlineData("from jinja2 import Environment\n\ne = §Environment().from_string(a)\n", "from jinja2 import Environment\n\ne = Environment(autoescape=True).from_string(a)\n")]
    [InlineData("from jinja2 import Environment\n\ne = §Environment(\n    loader=a,\n    trim_blocks=True,\n)\n", "from jinja2 import Environment, select_autoescape\n\ne = Environment(\n    loader=a,\n    trim_blocks=True,\n    autoescape=select_autoescape(),\n)\n")]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(autoescape=False)\npage = e.from_string(a)\n", "import jinja2\n\ne = jinja2.Environment(autoescape=True)\npage = e.from_string(a)\n")]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(loader=a)\ne.get_template(\"unit.html.j2\")\n", "import jinja2\nfrom jinja2 import select_autoescape\n\ne = jinja2.Environment(loader=a, autoescape=select_autoescape())\ne.get_template(\"unit.html.j2\")\n")]
    public async Task Values_are_escaped(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(**a)\n", ReasonCode.Ambiguous)]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(autoescape=a)\n", ReasonCode.Ambiguous)]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(loader=a)\ne.get_template(\"unit.service\")\n", ReasonCode.NotFixable)]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(loader=a, block_start_string=\"\\\\BLOCK{\")\n", ReasonCode.NotFixable)]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(loader=a)\ne.get_template(\"unit.h.j2\")\n", ReasonCode.NotFixable)]
    [InlineData("import jinja2\n\ne = §jinja2.Environment(autoescape=False)\nconfig = e.from_string(a)\n", ReasonCode.Ambiguous)]
    public async Task What_is_no_markup_is_left_alone(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public Task Every_check_holds() => FixerTest.For("python.template-escaping")
        .Before("\"\"\"Pages.\"\"\"\n\nimport jinja2\n\npages = jinja2.Environment(autoescape=False)  # of the shop\n")
        .After("\"\"\"Pages.\"\"\"\n\nimport jinja2\nfrom jinja2 import select_autoescape\n\npages = jinja2.Environment(autoescape=select_autoescape())  # of the shop\n")
        .Finding("S701")
        .LookAlike("import jinja2\n\npages = jinja2.Environment(autoescape=True)\n")
        .RunAsync();
}
