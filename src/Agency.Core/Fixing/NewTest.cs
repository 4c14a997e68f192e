using Agency.Core.Syntax;

namespace Agency.Core.Fixing;

/// <summary>
/// A test file to add, which shows a weakness: it fails on the text before the change and passes on the text after.
/// </summary>
/// <param name="File">
/// In a folder whose tests are run. When something is there already, or another test of the heal is to be, the name
/// gets a number.
/// </param>
/// <param name="Text">The whole file, lines ended by a line feed. It needs no network and changes nothing outside a temporary folder.</param>
public sealed record NewTest(RepositoryPath File, string Text);
