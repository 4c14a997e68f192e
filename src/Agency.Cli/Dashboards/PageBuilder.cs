using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Heals;
using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards;

/// <summary>Puts a page together line by line.</summary>
/// <param name="width">In columns.</param>
/// <param name="visit">Whose chosen item is marked; null where nobody chooses.</param>
internal sealed class PageBuilder(int width, Visit? visit)
{
    private readonly List<StyledLine> lines = [];
    private readonly List<PageItem> items = [];
    private int pane = -1;

    public int Width => width;

    public int Count => lines.Count;

    /// <summary>Begins a pane with its heading.</summary>
    public void Pane(string heading, string note = "")
    {
        pane++;
        var line = StyledLine.Of(heading, Ink.Bold);
        lines.Add((note.Length == 0 ? line : line.Add("  " + note, Ink.Faint)).Cut(width));
    }

    /// <summary>Begins a pane whose heading is a line of its own.</summary>
    public void Pane(StyledLine heading)
    {
        pane++;
        Line(heading);
    }

    public void Line(StyledLine line) => lines.Add(line.Cut(width));

    public void Line(string text = "", Ink ink = Ink.Plain) => Line(StyledLine.Of(text, ink));

    /// <summary>Text over as many lines as it takes.</summary>
    public void Text(string text, Ink ink = Ink.Plain, string indent = "")
    {
        foreach (var paragraph in text.Split('\n'))
        {
            foreach (var line in CellWidth.Wrap(Sanitizer.Line(paragraph), width - indent.Length))
                lines.Add(StyledLine.Of(indent).Add(line, ink));
        }
    }

    /// <summary>A name and what it is, the latter wrapped beside it.</summary>
    public void Fact(string name, string value, Ink ink = Ink.Plain, int nameWidth = 11)
    {
        var wrapped = CellWidth.Wrap(Sanitizer.Line(value), Math.Max(10, width - nameWidth));
        for (var i = 0; i < wrapped.Count; i++)
            Line(StyledLine.Empty.Cell(i == 0 ? name : "", nameWidth, Ink.Faint).Add(wrapped[i], ink));
    }

    /// <summary>A unified diff, as wide as it takes.</summary>
    public void Diff(string diff)
    {
        foreach (var line in diff.TrimEnd('\n').Split('\n'))
            Text(line.TrimEnd('\r').Replace("\t", "    ", StringComparison.Ordinal), DiffRenderer.InkOf(line));
    }

    /// <summary>A line that can be chosen; two columns at its beginning are taken for the mark.</summary>
    public void Item(StyledLine line, Place target)
    {
        items.Add(new PageItem(lines.Count, Math.Max(0, pane), target));
        lines.Add(line);
    }

    public Page Build(string title)
    {
        var page = new Page(title, lines, items);
        var chosen = visit is null ? -1 : page.IndexOf(visit);
        for (var i = 0; i < items.Count; i++)
        {
            var line = lines[items[i].Line];
            lines[items[i].Line] = StyledLine.Of(i == chosen ? "> " : "  ", Ink.Bold).Add(i == chosen ? line.In(Ink.Bold) : line).Cut(width);
        }

        return page;
    }
}
