namespace Interop.Gateway.Record;

/// <summary>The epoch of the sequencer that leads; 0 until one does.</summary>
internal sealed class LogEpoch
{
    private long _value;

    public long Value
    {
        get => Interlocked.Read(ref _value);
        set => Interlocked.Exchange(ref _value, value);
    }
}
