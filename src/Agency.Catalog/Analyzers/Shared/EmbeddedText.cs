namespace Agency.Catalog.Analyzers.Shared;

/// <summary>Reads the texts that are built into this assembly.</summary>
internal static class EmbeddedText
{
    /// <param name="name">The file's name, for example <c>ruff-driver.js</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
