using Interop.AuditLog;
using Interop.AuditLog.Notes;
using Interop.AuditLog.Sequencing;
using Interop.Hosting.Start;

namespace Interop.Gateway.Start;

/// <summary>Opens what the gateway keeps beside its database: the log over it, and the mark outside it. Each refuses the start when it does not fit the others.</summary>
internal static class GatewayStore
{
    public static HighWaterMarkFile OpenMark(string folder)
    {
        string path = Path.Combine(folder, "mark", "log.mark");
        try
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new HighWaterMarkFile(path);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(LogCode.MarkWrong, path, failure.Message, failure);
        }
    }

    /// <summary>Takes the lead of the log, or refuses: a restored backup must not sign again.</summary>
    public static async Task<Sequencer> Lead(ILogStore log, IHighWaterMark mark, LogSigner signer, string folder) =>
        await Sequencer.Start(log, mark, signer, CancellationToken.None) switch
        {
            SequencerStart.Started started => started.Sequencer,
            SequencerStart.Refused refused => throw new StartRefusedException(refused.Refusal.Code, folder, refused.Refusal.Sentence),
            _ => throw new InvalidOperationException("The set of starts is closed."),
        };
}
