using System.CommandLine;
using Interop.Packets;

namespace Interop.Cli.Packets;

/// <summary>interop packet show.</summary>
internal static class ShowVerb
{
    public static Command Build(Runner runner)
    {
        Argument<string> file = PacketFile.Argument();
        return Verb.Of(
            "show",
            "Shows the signed header, what each part is, and what was withheld. Nothing is decrypted and nothing verified.",
            ["interop packet show packet.casepkt"],
            [file],
            runner,
            parsed =>
            {
                Envelope envelope = PacketFile.Read(parsed.GetRequiredValue(file));
                return new Answer(PacketView.Json(envelope), screen =>
                {
                    PacketView.Show(screen, envelope);
                    screen.Aside("Not verified; for that: interop packet verify FILE --directory FOLDER");
                });
            });
    }
}
