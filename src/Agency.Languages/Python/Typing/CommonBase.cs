namespace Agency.Languages.Python.Typing;

/// <summary>Finds what classes of the project have in common.</summary>
public static class CommonBase
{
    /// <summary>
    /// The type with several classes of the project replaced by the nearest one that all of them derive from; null when
    /// there are not several or they share none.
    /// </summary>
    public static async Task<PyType?> OfAsync(ModuleContext context, PyType type, CancellationToken cancellationToken)
    {
        var own = type.Members.Where(m => m.Arguments.Count == 0 && context.Split(m.Name) is not null).ToList();
        if (own.Count < 2)
            return null;
        List<string>? shared = null;
        foreach (var member in own)
        {
            if (await ClassView.FindAsync(context, member.Name, cancellationToken) is not { } view)
                return null;
            var lineage = (await view.LineageAsync(cancellationToken)).Select(c => c.FullName).ToList();
            shared = shared is null ? lineage : [.. shared.Where(lineage.Contains)];
        }

        return shared is [var nearest, ..] ? PyType.UnionOf([new PyType(nearest), .. type.Members.Except(own)]) : null;
    }
}
