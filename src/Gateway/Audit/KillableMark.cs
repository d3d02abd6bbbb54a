using Interop.AuditLog.Sequencing;
using Interop.Hosting.Faults;

namespace Interop.Gateway.Audit;

/// <summary>The high-water mark, with the points at which a test may kill the sequencer around its write.</summary>
internal sealed class KillableMark(IHighWaterMark inner, KillPoint kill) : IHighWaterMark
{
    public HighWaterMark? Read() => inner.Read();

    public void Advance(HighWaterMark mark)
    {
        kill.Reached("audit.mark.before-write");
        inner.Advance(mark);
        kill.Reached("audit.mark.after-write");
    }
}
