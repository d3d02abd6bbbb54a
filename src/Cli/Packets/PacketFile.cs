using System.CommandLine;
using Interop.Packets;

namespace Interop.Cli.Packets;

/// <summary>An envelope in a file.</summary>
internal static class PacketFile
{
    public static Argument<string> Argument() => new("FILE") { Description = "A sealed case packet." };

    /// <summary>Reads the form; verifies nothing.</summary>
    public static Envelope Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw StoppedException.Settings("packet-missing", $"{path} is not there.", "Correct the path.");
        }

        if (file.Length > EnvelopeLimits.Default.MaxBytes)
        {
            throw StoppedException.Refused("envelope-too-large", $"{path} is larger than an envelope can be.", "Check that it is a case packet and not an archive or a log.");
        }

        return Envelope.Parse(File.ReadAllBytes(path)).TryGet(out Envelope? envelope, out PacketRefusal? refusal)
            ? envelope
            : throw StoppedException.Refused(refusal.Code, refusal.Sentence, "Ask its sender for the packet again; a damaged one cannot be mended.");
    }
}
