using Interop.Sandbox.Report;
using Interop.Sandbox.Start;
using Interop.Sandbox.Story.Chapters;
using Interop.Sandbox.Told;

namespace Interop.Sandbox.Story;

/// <summary>One run from beginning to end: make, start, tell, check, report, wait, stop.</summary>
internal static class Journey
{
    private static readonly (string Title, Func<Scene, Task> Tell)[] s_chapters =
    [
        ("Who is here", WhoIsHere.Tell),
        ("Viet Nam asks: twelve people, two officers", Asking.Tell),
        ("The way of the packets", OnTheWay.Tell),
        ("Cambodia opens it", OpenedByPolice.Tell),
        ("IOM opens its copy", OpenedByOrganisation.Tell),
        ("The embassy and the border guard open theirs", async scene =>
        {
            await Embassy.Tell(scene);
            await Border.Tell(scene);
        }),
        ("The deadline comes: an emergency", Raising.Tell),
        ("Cambodia answers, person by person", Answering.Tell),
        ("What two of the rescued want", Embassy.TellAgain),
        ("One was taken to Myanmar: who may be told?", MovedOn.Tell),
        ("The case stays open", StaysOpen.Tell),
        ("The same list, for another purpose", EntryBan.Tell),
        ("Oversight: what happened, from the logs alone", WhatOversightSees.Tell),
        ("What was claimed, and looked at", Summary.Tell),
    ];

    /// <summary>How many chapters the story has.</summary>
    public static int Chapters => s_chapters.Length;

    public static async Task<int> Make(SandboxOptions options, SandboxMaterial material, Page page, TextWriter error, CancellationToken stop)
    {
        TimeProvider clock = TimeProvider.System;
        PortRange.RequireFree(options.Port, withServer: options.Database == SandboxOptions.Postgres);
        using WorkFolder folder = WorkFolder.Open(options.Data, remove: options.Once);
        Opening(page);
        Stopwatches watches = new();
        await using Federation federation = await Federation.Start(folder.Path, options, material.Policies, watches.Take, clock, stop);
        using Cast cast = new(federation);
        Scene scene = new(federation, cast, material, page, watches, clock, stop);
        if (!await Told(scene, page, error))
        {
            return await Keep(folder, error);
        }

        if (options.Json is { } file)
        {
            await ReportFile.Write(file, scene);
        }

        if (!options.Once)
        {
            WhereToLook.Tell(scene, folder.Path);
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            page.Say("Stopping.");
        }

        if (!scene.Checks.Held)
        {
            await error.WriteLineAsync("Not everything held: " + string.Join("; ", scene.Checks.All.Where(check => !check.Held).Select(check => $"{check.Name} ({check.Detail})")));
            return await Keep(folder, error);
        }

        return SandboxProgram.Ok;
    }

    private static async Task<int> Keep(WorkFolder folder, TextWriter error)
    {
        folder.Keep();
        await error.WriteLineAsync($"Logs and databases of all services are left in {folder.Path}");
        return SandboxProgram.Failed;
    }

    private static void Opening(Page page) => page.Title(
        "Interop sandbox: twelve people, two countries, one request",
        "Everything here runs for real on this machine: keys, mutual TLS, gRPC, policy, Merkle logs, databases.",
        "Every person, telephone number and place in the story is fictional, and so are the policies of the agencies: no real agency, order or law is stated.");

    private static async Task<bool> Told(Scene scene, Page page, TextWriter error)
    {
        foreach ((int index, (string title, Func<Scene, Task> tell)) in s_chapters.Index())
        {
            page.Chapter(index + 1, title);
            try
            {
                await tell(scene);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !scene.Cancellation.IsCancellationRequested)
            {
                await error.WriteLineAsync($"The story breaks off in chapter {index + 1}, \"{title}\". {failure.Message}");
                return false;
            }
        }

        return true;
    }
}
