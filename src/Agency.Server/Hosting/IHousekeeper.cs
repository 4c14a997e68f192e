namespace Agency.Server.Hosting;

/// <summary>Keeps a part of the data folder, or the database, from growing without end.</summary>
internal interface IHousekeeper
{
    /// <summary>Removes what is needed no more. Runs when the server starts and once in a while after; several nodes may do so at a time in one folder.</summary>
    /// <returns>How many things were removed.</returns>
    Task<int> SweepAsync(CancellationToken cancellationToken);
}
