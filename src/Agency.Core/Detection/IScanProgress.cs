namespace Agency.Core.Detection;

/// <summary>Is told how a scan comes along, from several threads.</summary>
public interface IScanProgress
{
    void Started(string tool);

    void Finished(ToolStatus status);
}
