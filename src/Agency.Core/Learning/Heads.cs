namespace Agency.Core.Learning;

/// <summary>Compound statements without their blocks.</summary>
internal static class Heads
{
    public static bool HasBlocks(IPatternLanguage language, Shape.Node node) => node.Children.Any(c => language.IsBlock(node.Kind, c.Field!));

    /// <summary>The heads of two versions; null when more than the head differs.</summary>
    public static (Shape.Node Before, Shape.Node After)? Of(IPatternLanguage language, Shape.Node before, Shape.Node after)
    {
        if (before.Kind != after.Kind || !AreEqual(before, after, f => language.IsBlock(before.Kind, f)))
            return null;
        var keepsDecorations = !AreEqual(before, after, language.IsDecoration);
        return (Of(language, before, keepsDecorations), Of(language, after, keepsDecorations));
    }

    public static Shape.Node Of(IPatternLanguage language, Shape.Node node, bool keepsDecorations) =>
        node.With(node.Scalars, [.. node.Children.Where(c => !language.IsBlock(node.Kind, c.Field!) && (keepsDecorations || !language.IsDecoration(c.Field!)))]);

    private static bool AreEqual(Shape.Node before, Shape.Node after, Func<string, bool> isMeant)
    {
        var (left, right) = (before.Children.Where(c => isMeant(c.Field!)).ToList(), after.Children.Where(c => isMeant(c.Field!)).ToList());
        return left.Count == right.Count && left.Zip(right).All(p => p.First.Field == p.Second.Field && Shape.AreEqual(p.First, p.Second));
    }
}
