using Agency.Cli.Rendering;
using Agency.Cli.Rendering.Screens;

namespace Agency.Cli.Dashboards.Pages;

/// <summary>Draws values as characters that every terminal has, one column a value.</summary>
internal static class Chart
{
    private const int LabelWidth = 5;

    /// <param name="values">Oldest first; null where there is none.</param>
    /// <param name="highest">What the top stands for; above 0.</param>
    /// <param name="top">Label of the top.</param>
    /// <param name="bottom">Label of the bottom.</param>
    /// <param name="isLine">True for points at the values' heights, false for bars up to them.</param>
    public static IReadOnlyList<StyledLine> Draw(
        IReadOnlyList<double?> values, double highest, string top, string bottom, int height, int width, bool isLine, Ink ink)
    {
        var shown = values.Skip(Math.Max(0, values.Count - (width - LabelWidth - 2))).ToList();
        // Whole rows: a value above zero is never drawn as nothing.
        var rows = shown.Select(v => v is not { } value ? -1
            : isLine ? (int)Math.Round(value / highest * (height - 1)) + 1
            : (int)Math.Ceiling(value / highest * height)).ToList();
        var lines = new List<StyledLine>();
        for (var row = height; row >= 1; row--)
        {
            var label = row == height ? top : row == 1 ? bottom : "";
            var points = string.Concat(rows.Select(r => isLine ? (r == row ? '*' : r < 0 && row == 1 ? '.' : ' ') : r >= row ? '#' : row == 1 ? '.' : ' '));
            lines.Add(StyledLine.Empty.Cell(label, LabelWidth, Ink.Faint, toRight: true).Add(" |", Ink.Faint).Add(points, ink));
        }

        return lines;
    }
}
