using Agency.Core.Syntax;

namespace Agency.Core.Fixing;

/// <summary>
/// What a change makes better, to be measured on the text before and the text after. Results of both are compared,
/// too: a change that gives other results is refused.
/// </summary>
public abstract record Measurement
{
    private Measurement(RepositoryPath file, string function) => (File, Function) = (file, function);

    /// <summary>The module that holds the function.</summary>
    public RepositoryPath File { get; }

    /// <summary>Its dotted name within the module: <c>total</c>, <c>Basket.total</c>.</summary>
    public string Function { get; }

    /// <summary>
    /// How long a call takes, at growing sizes of what it is given: arguments that the project's tests give it, grown,
    /// else made up from its annotations and from what it does with its parameters.
    /// </summary>
    public sealed record Time : Measurement
    {
        public Time(RepositoryPath file, string function)
            : base(file, function)
        {
        }
    }

    /// <summary>How many statements a call sends to a real SQLite database.</summary>
    public sealed record Queries : Measurement
    {
        /// <param name="script">See <see cref="Script"/>.</param>
        public Queries(RepositoryPath file, string function, string? script = null)
            : base(file, function) => Script = script;

        /// <summary>
        /// Python source that defines <c>setup(size)</c>, which builds a database with <c>size</c> parent rows before
        /// the module is imported and gives anything, and <c>call(module, state)</c>, which calls the function of the
        /// imported module with it and gives a value to compare (plain data). It runs in a process of its own for
        /// each text and size, in the project's folder; only statements sent within <c>call</c> count, over every
        /// SQLite connection of the process. Null to count while the project's own tests call the function.
        /// </summary>
        public string? Script { get; }
    }
}
