namespace Agency.Adapters.Tools;

/// <summary>One way of getting tools.</summary>
internal interface IProvisionWay
{
    /// <summary>For people: <c>pip</c>, <c>apt-get</c>, <c>npm</c>.</summary>
    string Name { get; }

    /// <summary>True when it knows the tool and this machine has what it takes.</summary>
    bool Offers(ToolKind kind);

    /// <summary>Gets the tool. Doing it twice does no harm.</summary>
    /// <returns>Null, or what went wrong in one line.</returns>
    Task<string?> InstallAsync(ToolKind kind, CancellationToken cancellationToken);
}
