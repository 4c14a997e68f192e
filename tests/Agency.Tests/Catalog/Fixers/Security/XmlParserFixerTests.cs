using Agency.Core.Sessions;

namespace Agency.Tests.Catalog.Fixers.Security;

public sealed class XmlParserFixerTests
{
    private static FixerTrial Trial(string text, string rule = "S314") => new FixerTrial("python.xml-parser", rule, "vulnerable to XML attacks").With(text).With("", "defusedxml/__init__.py");

    [Theory]
    [InlineData("import xml.etree.ElementTree as ET\nx = §ET.parse(p)\n", "import defusedxml.ElementTree as ET\nx = ET.parse(p)\n")]
    [InlineData("from xml.etree import ElementTree\nx = §ElementTree.parse(p)\n", "from defusedxml import ElementTree\nx = ElementTree.parse(p)\n")]
    [InlineData("from xml.dom.minidom import parseString\nx = §parseString(p)\n", "from defusedxml.minidom import parseString\nx = parseString(p)\n")]
    [InlineData("import xml.etree.ElementTree as ET\nx = §ET.fromstring(p)\ny = ET.Element(\"a\")\n", "import xml.etree.ElementTree as ET\n\nimport defusedxml.ElementTree\nx = defusedxml.ElementTree.fromstring(p)\ny = ET.Element(\"a\")\n")]
    public async Task It_is_mended(string before, string after) => Assert.Equal(after, await Trial(before).HealAsync());

    [Theory]
    [InlineData("import xml.etree.ElementTree as ET\nx = §ET.fromstring(\"<a/>\")\n", ReasonCode.NotFixable)]
    [InlineData("import xml.sax\nx = §xml.sax.other(p)\n", ReasonCode.ReportOnly)]
    [InlineData("x = §parser.parse(p)\n", ReasonCode.ReportOnly)]
    public async Task What_only_looks_like_it_is_left(string text, ReasonCode reason) => Assert.Equal(reason, await Trial(text).ReasonAsync());

    [Fact]
    public async Task Without_the_package_what_to_type_is_reported()
    {
        var trial = new FixerTrial("python.xml-parser", "S314", "vulnerable").With("import xml.etree.ElementTree as ET\nx = §ET.parse(p)\n");

        Assert.Equal(ReasonCode.ReportOnly, await trial.ReasonAsync());
    }

    [Theory]
    [InlineData("B320")]
    [InlineData("S411")]
    public async Task Other_libraries_are_reported(string rule) =>
        Assert.Equal(ReasonCode.ReportOnly, await Trial("§x()\n", rule).From(rule[0] == 'B' ? "bandit" : "ruff").ReasonAsync());
}
