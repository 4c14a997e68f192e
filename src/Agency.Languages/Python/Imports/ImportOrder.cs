namespace Agency.Languages.Python.Imports;

/// <summary>How imports are sorted: the defaults of isort, and what a file shows of its own habits.</summary>
public static class ImportOrder
{
    /// <summary>The section of a module.</summary>
    /// <param name="isFirstParty">Says of a top-level name whether it is the project's own.</param>
    public static ImportSection SectionOf(string module, Func<string, bool> isFirstParty)
    {
        if (module.StartsWith('.'))
            return ImportSection.Local;
        var top = module.Split('.')[0];
        if (top == "__future__")
            return ImportSection.Future;
        if (isFirstParty(top))
            return ImportSection.FirstParty;
        return StandardLibrary.Contains(top) ? ImportSection.StandardLibrary : ImportSection.ThirdParty;
    }

    /// <summary>Compares modules; of relative ones the furthest comes first.</summary>
    public static int CompareModules(string left, string right)
    {
        var (leftDots, rightDots) = (Dots(left), Dots(right));
        if (leftDots != rightDots)
            return rightDots.CompareTo(leftDots);
        var byName = string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
        return byName != 0 ? byName : string.CompareOrdinal(left, right);
    }

    /// <summary>Compares statements of one section: plain imports first, each kind by module.</summary>
    public static int CompareStraightFirst((bool IsFrom, string Module) left, (bool IsFrom, string Module) right) =>
        left.IsFrom != right.IsFrom ? left.IsFrom.CompareTo(right.IsFrom) : CompareModules(left.Module, right.Module);

    /// <summary>Compares statements of one section by module alone.</summary>
    public static int CompareMixed((bool IsFrom, string Module) left, (bool IsFrom, string Module) right)
    {
        var byModule = CompareModules(left.Module, right.Module);
        return byModule != 0 ? byModule : left.IsFrom.CompareTo(right.IsFrom);
    }

    /// <summary>Where a name goes among the names of a from-import: its index, or the end when they follow no known order.</summary>
    public static int IndexAmong(IReadOnlyList<string> names, string name)
    {
        foreach (var comparison in (Comparison<string>[])[CompareNames, CompareIgnoringCase, string.CompareOrdinal])
        {
            if (IsSorted(names, comparison))
                return names.TakeWhile(n => comparison(n, name) < 0).Count();
        }

        return names.Count;
    }

    public static bool IsSorted<T>(IReadOnlyList<T> items, Comparison<T> comparison) => items.Zip(items.Skip(1)).All(pair => comparison(pair.First, pair.Second) <= 0);

    /// <summary>Compares the names of a from-import: constants, then classes, then the rest, each regardless of case.</summary>
    public static int CompareNames(string left, string right)
    {
        var byType = TypeOf(left).CompareTo(TypeOf(right));
        return byType != 0 ? byType : CompareIgnoringCase(left, right);
    }

    private static int CompareIgnoringCase(string left, string right)
    {
        var folded = string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
        return folded != 0 ? folded : string.CompareOrdinal(left, right);
    }

    private static int TypeOf(string name)
    {
        var isUpper = name.Any(char.IsLetter) && !name.Any(char.IsLower);
        if (isUpper && name.Length > 1)
            return 0;
        return char.IsUpper(name[0]) ? 1 : 2;
    }

    private static int Dots(string module) => module.Length - module.TrimStart('.').Length;
}
