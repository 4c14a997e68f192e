namespace Agency.Server.Tests.Crashes;

/// <summary>What happens in a trial.</summary>
internal enum CrashKind
{
    /// <summary>kill -9 of one node; it is started again.</summary>
    Kill,

    /// <summary>kill -9 of all nodes at once.</summary>
    KillAll,

    /// <summary>A node is suspended for longer than its lease and goes on.</summary>
    Suspend,

    /// <summary>A node is suspended for less than its lease and goes on.</summary>
    Hiccup,

    /// <summary>kill -9 of the whole database server; it is started again.</summary>
    DatabaseRestart,

    /// <summary>A node's clock jumps, by up to a day in either direction.</summary>
    ClockJump,

    /// <summary>The database's clock jumps.</summary>
    DatabaseClockJump,

    /// <summary>kill -9 of a node while the database restarts.</summary>
    KillAndDatabaseRestart,
}
