using System.Buffers;

namespace Agency.Server.Intake;

/// <summary>A part of a body.</summary>
internal sealed class BodyPart : ReadOnlySequenceSegment<byte>
{
    public BodyPart(Memory<byte> memory)
    {
        Writable = memory;
        Memory = memory;
    }

    public Memory<byte> Writable { get; }

    public BodyPart Append(Memory<byte> memory)
    {
        var next = new BodyPart(memory) { RunningIndex = RunningIndex + Memory.Length };
        Next = next;
        return next;
    }
}
