using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Agency.Server.Intake.Logs;

/// <summary>The body of <c>POST /process-logs</c>, written from the kept files while it is sent; as often as it is sent.</summary>
internal sealed class KeptLogsContent : HttpContent
{
    private readonly LogStore store;
    private readonly KeptRun run;

    public KeptLogsContent(LogStore store, KeptRun run)
    {
        this.store = store;
        this.run = run;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        Write("run_id", run.Run.RunId);
        Write("repository", run.Run.Repository);
        Write("commit", run.Run.Commit);
        Write("branch", run.Run.Branch);
        Write("workflow", run.Run.Workflow);
        Write("job", run.Run.Job);
        Write("conclusion", run.Run.Conclusion);
        json.WriteStartArray("logs");
        var buffer = new byte[64 * 1024];
        foreach (var log in run.Logs)
        {
            json.WriteStartObject();
            json.WriteString("name", log.Name);
            json.WritePropertyName("content");
            await using var file = File.OpenRead(store.PathOf(run, log.File));
            int read;
            while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
            {
                json.WriteStringValueSegment(buffer.AsSpan(0, read), isFinalSegment: false);
                await json.FlushAsync(cancellationToken);
            }

            json.WriteStringValueSegment(ReadOnlySpan<byte>.Empty, isFinalSegment: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();

        void Write(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
