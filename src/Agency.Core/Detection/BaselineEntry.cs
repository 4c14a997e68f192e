using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Agency.Core.Syntax;

namespace Agency.Core.Detection;

/// <summary>
/// An accepted finding, by content: no line number, and of the line's text only digests, so that a baseline tells
/// nothing that was taken out of the code since.
/// </summary>
/// <param name="Rule">Qualified: <c>ruff:S105</c>.</param>
/// <param name="Message">With its free-standing numbers masked.</param>
/// <param name="Line">SHA-256 of the line's text, white space folded; 16 hex digits.</param>
/// <param name="Shape">
/// Similarity hash of the line's character trigrams (Charikar, "Similarity estimation techniques from rounding
/// algorithms", 2002); 16 hex digits. Lines that share most of their text differ in few bits.
/// </param>
public sealed record BaselineEntry(RepositoryPath File, string Rule, string Message, string Line, string Shape)
{
    private const int HashDigits = 16;
    private const int Bits = 64;
    private const int GramLength = 3;

    public static BaselineEntry Of(Finding finding, SourceText? text)
    {
        var line = Fingerprinter.Fold(text?.LineText(finding.Range.Start.Line) ?? "");
        return new BaselineEntry(
            finding.File,
            finding.QualifiedRule,
            Fingerprinter.MaskNumbers(finding.Message),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)))[..HashDigits],
            ShapeOf(line).ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>How many bits of the shapes of two lines differ: 0 to 64, some 32 for lines that have nothing in common.</summary>
    public int DistanceTo(BaselineEntry other) => BitOperations.PopCount(Parse(Shape) ^ Parse(other.Shape));

    private static ulong Parse(string shape) =>
        ulong.TryParse(shape, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var bits) ? bits : 0;

    private static ulong ShapeOf(string line)
    {
        var votes = new int[Bits];
        var padded = $"  {line}  ";
        for (var i = 0; i + GramLength <= padded.Length; i++)
        {
            var hash = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(padded.Substring(i, GramLength))));
            for (var bit = 0; bit < Bits; bit++)
                votes[bit] += (hash >> bit & 1) == 1 ? 1 : -1;
        }

        var shape = 0UL;
        for (var bit = 0; bit < Bits; bit++)
        {
            if (votes[bit] > 0)
                shape |= 1UL << bit;
        }

        return shape;
    }
}
