namespace Agency.Testing.Compliance;

/// <summary>What compliance suites assert with; they are no test projects and know no test framework.</summary>
internal static class Require
{
    /// <exception cref="CheckFailedException">The values differ.</exception>
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new CheckFailedException(what, $"expected {expected}, was {actual}");
    }

    /// <exception cref="CheckFailedException">The sequences differ.</exception>
    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        var (wanted, had) = (expected.ToList(), actual.ToList());
        if (!wanted.SequenceEqual(had))
            throw new CheckFailedException(what, $"expected [{string.Join(", ", wanted)}], was [{string.Join(", ", had)}]");
    }

    /// <returns>The value as what it must be.</returns>
    /// <exception cref="CheckFailedException">It is something else.</exception>
    public static T Is<T>(object? actual, string what)
        where T : class =>
        actual as T ?? throw new CheckFailedException(what, $"expected {typeof(T).Name}, was {actual ?? "nothing"}");

    /// <exception cref="CheckFailedException">The call does not throw that.</exception>
    public static async Task ThrowsAsync<T>(Func<Task> call, string what)
        where T : Exception
    {
        try
        {
            await call();
        }
        catch (T)
        {
            return;
        }

        throw new CheckFailedException(what, $"expected {typeof(T).Name}, and nothing was thrown");
    }
}
