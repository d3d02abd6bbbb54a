using Interop.AuditLog.Monitoring;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Serving;
using Interop.Cli.Certs;
using Interop.Sandbox.Api;
using Interop.Sandbox.Report;
using Interop.Sandbox.Story;
using Interop.Trust.Directories;

namespace Interop.Sandbox.Checks;

/// <summary>Reads a gateway's log over HTTPS as anybody with a certificate may, and verifies every entry against the signed checkpoint.</summary>
internal static class LogCheck
{
    /// <returns>How the log stands.</returns>
    /// <exception cref="StepFailedException">It does not hold what it signs.</exception>
    public static async Task<RunReport.GatewayPart> Read(Cast cast, SetupResult.GatewaySetup gateway, DirectorySnapshot directory, CancellationToken cancellation)
    {
        string vkey = directory.Gateway(gateway.Code)?.LogVkey ?? throw new StepFailedException($"gateway {gateway.Code} in the directory", "none");
        using Caller reader = cast.Reader(gateway.Log);
        HttpLogSource source = new(reader.Http, gateway.Log);
        if (!VKey.TryParse(vkey, out VKey? key)
            || await source.ReadCheckpoint(cancellation) is not { } note
            || !SignedCheckpoint.TryVerify(note.Span, key, out SignedCheckpoint? checkpoint, out _))
        {
            throw new StepFailedException($"a signed checkpoint at {gateway.Log}checkpoint", "none that verifies");
        }

        if (await new LogMonitor(source).Follow(null, checkpoint, (_, _, _) => ValueTask.CompletedTask, cancellation) is not MonitorResult.Held)
        {
            throw new StepFailedException($"the entries of {gateway.Origin} to be those that its checkpoint signs", "others");
        }

        Checkpoint held = checkpoint.Checkpoint;
        return new RunReport.GatewayPart(
            gateway.Code.Value, gateway.Grpc.OriginalString, gateway.Log.OriginalString, gateway.Origin, vkey,
            held.Size.ToString(System.Globalization.CultureInfo.InvariantCulture), Convert.ToBase64String(held.Root.ToArray()));
    }
}
