using Interop.Cli.Certs;

namespace Interop.Sandbox.Story.Chapters;

/// <summary>After the story: where a visitor looks while everything stays up.</summary>
internal static class WhereToLook
{
    public static void Tell(Scene scene, string folder)
    {
        SetupResult setup = scene.Federation.Setup;
        SetupResult.OversightSetup body = scene.Cast.Body;
        SetupResult.AgencySetup police = scene.Cast.Agency(Asking.From);
        SetupResult.OfficerSetup officer = police.Officers[0];
        string Below(string path) => Path.GetRelativePath(folder, path);
        string ca = $"--cacert {Below(setup.CaBundle)}";
        string oversight = $"curl {ca} --cert {Below(body.Certificate)} --key {Below(body.Key)}";
        scene.Page.Chapter(Journey.Chapters + 1, "Look for yourself");
        scene.Page.Say("Everything stays up. Keys, databases and logs of all services lie in one folder; the commands for curl are meant to be given there:");
        scene.Page.Verbatim($"cd {folder}");
        scene.Page.Gap();
        scene.Page.Say("The oversight report, as a page and as JSON:");
        scene.Page.Verbatim($"{oversight} {body.Api}", $"{oversight} {body.Api}v1/report");
        scene.Page.Gap();
        scene.Page.Say("A gateway's log, with its key from the directory:");
        scene.Page.Verbatim(
            $"{oversight} {setup.Gateways[0].Log}checkpoint",
            scene.Gateways[0].Vkey);
        scene.Page.Gap();
        scene.Page.Say($"As an officer of {police.Code}, with curl, or from the source folder with the interop command:");
        scene.Page.Verbatim(
            $"curl {ca} --cert {Below(officer.Certificate)} --key {Below(officer.Key)} {police.Api}v1/threads/{scene.Case}",
            $"dotnet run --project src/Cli -- thread {scene.Case} --profile {officer.Profile}");
        scene.Page.Gap();
        scene.Page.Say("Ctrl-C stops everything.");
    }
}
