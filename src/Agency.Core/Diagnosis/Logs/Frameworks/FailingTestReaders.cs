namespace Agency.Core.Diagnosis.Logs.Frameworks;

/// <summary>The frameworks that are known.</summary>
internal static class FailingTestReaders
{
    /// <summary>New readers, for one diagnosis.</summary>
    public static IReadOnlyList<FailingTestReader> Create() =>
    [
        new PytestReader(), new UnittestReader(), new JestReader(), new VitestReader(), new MochaReader(), new PlaywrightReader(), new GoTestReader(), new CargoReader(),
        new SurefireReader(), new GradleReader(), new DotnetTestReader(), new RspecReader(), new PhpunitReader(), new CtestReader(), new TapReader(), new DoctestReader(),
        new BazelReader(), new XctestReader(), new MinitestReader(), new MozlogReader(),
    ];
}
