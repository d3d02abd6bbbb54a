using Interop.Sandbox.Tests.World;

namespace Interop.Sandbox.Tests.Manual;

/// <summary>docs/cli-examples.md, followed from the first line to the last. INTEROP_WRITE_MANUAL=1 writes what was printed into the page instead.</summary>
public sealed class ManualTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(40);
    private static readonly string s_repository = Root();
    private static readonly ManualPage s_page = new(Path.Combine(s_repository, "docs", "cli-examples.md"));
    private static readonly bool s_write = Environment.GetEnvironmentVariable("INTEROP_WRITE_MANUAL") == "1";

    [SkippableFact]
    public async Task Every_command_of_the_page_prints_what_the_page_says()
    {
        Skip.IfNot(File.Exists("/bin/bash"), "SKIPPED: bash is not installed");
        await using ManualWorld world = new(s_repository, Ports.Free());
        world.Prepare();
        Likeness likeness = new();
        Dictionary<int, IReadOnlyList<string>> printed = [];
        foreach (Example example in s_page.Examples)
        {
            printed.Add(example.Line, await Follow(world, likeness, example));
        }

        if (s_write)
        {
            s_page.Write(printed, likeness.Meant);
        }
    }

    private static string Root()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Interop.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException("The repository is not above the tests.");
    }

    private static async Task<IReadOnlyList<string>> Follow(ManualWorld world, Likeness likeness, Example example)
    {
        if (world.Serves)
        {
            await world.HandOut();
        }

        string command = likeness.Meant(example.Command);
        long begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            IReadOnlyList<string> printed = await world.Run(command);
            string? difference = likeness.Difference(example.Output, printed);
            bool patient = example.MayRepeat && world.Serves && TimeProvider.System.GetElapsedTime(begun) < s_patience;
            if (difference is null || (s_write && !(patient && printed is [.., "[exit 1]"] or ["(nothing has come)"])))
            {
                likeness.Learn(example.Output, printed);
                return printed;
            }

            Assert.True(patient, $"docs/cli-examples.md:{example.Line}: {example.Command}\n{difference}\n\nall that was printed:\n{string.Join('\n', printed)}");
            await Task.Delay(200);
            await world.HandOut();
        }
    }
}
