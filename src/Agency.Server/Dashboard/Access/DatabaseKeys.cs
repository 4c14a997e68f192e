using System.Xml.Linq;
using Agency.Server.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Agency.Server.Dashboard.Access;

/// <summary>Keeps the keys that protect cookies in the database, so that every node reads the cookies of the others.</summary>
internal sealed class DatabaseKeys(ServerDatabase database) : IXmlRepository
{
#pragma warning disable AGY011 // The framework asks for keys from code that cannot wait otherwise; it is a handful of rows, once a day.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(ReadAsync).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => WriteAsync(element, friendlyName)).GetAwaiter().GetResult();
#pragma warning restore AGY011

    private async Task<IReadOnlyCollection<XElement>> ReadAsync()
    {
        var rows = await database.ReadAsync(s => s.ListAsync<string>("SELECT xml FROM keys ORDER BY created_at"), CancellationToken.None);
        return [.. rows.Select(XElement.Parse)];
    }

    private Task WriteAsync(XElement element, string name) => database.WriteAsync(
        s => s.ExecuteAsync("INSERT INTO keys (id, xml, created_at) VALUES (@name, @xml, {now}) ON CONFLICT (id) DO NOTHING", new { name, xml = element.ToString(SaveOptions.DisableFormatting) }),
        CancellationToken.None);
}
