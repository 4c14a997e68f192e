namespace Agency.Cli.Commands;

/// <summary>Every command, in the order that help shows them. A written list, so that a start needs no reflection.</summary>
internal static class CommandList
{
    public static IReadOnlyList<ICommandUnit> All { get; } =
    [
        new DemoCommand(),
        new ScanCommand(),
        new HealCommand(),
        new DiagnoseCommand(),
        new HealingCommand(),
        new HealingDashboardCommand(),
        new BaselineCommand(),
        new HookCommand(),
        new CiCommand(),
        new PatternsCommand(),
        new ServeCommand(),
        new DoctorCommand(),
        new RulesCommand(),
        new InitCommand(),
    ];
}
