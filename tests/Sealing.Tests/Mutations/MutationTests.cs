using System.Diagnostics;
using Xunit.Abstractions;

namespace Interop.Sealing.Tests.Mutations;

/// <summary>Each guard is needed: without it, in a scratch copy, at least one test of Crypto, Packets or Sealing is red. INTEROP_MUTATIONS=1; about a quarter of a minute a guard.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private static readonly string[] s_rooms = ["src/Contracts", "src/Crypto", "src/Packets", "src/Sealing", "protos", "docs", "tests/Crypto.Tests", "tests/Packets.Tests", "tests/Sealing.Tests", "tests/SecondReader", "tests/Vectors"];
    private static readonly string[] s_suites = ["Packets", "Sealing", "Crypto"];
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task Without_any_one_guard_a_test_is_red()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("INTEROP_MUTATIONS") == "1", "SKIPPED: it takes half an hour; INTEROP_MUTATIONS=1 runs it");
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("interop-mutants-");
        List<string> report = [];
        try
        {
            Copy(Repository(), scratch.FullName);
            Assert.True(await Build(scratch.FullName) && await RedSuite(scratch.FullName) is null, "the copy is red before anything was changed");
            foreach (Guard guard in Guards.All)
            {
                string told = await Without(scratch.FullName, guard);
                report.Add($"{guard.Name} ({guard.File}): {told}");
                await Console.Error.WriteLineAsync(report[^1]);
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        output.WriteLine(string.Join('\n', report));
        Assert.DoesNotContain(report, line => !line.Contains(": red in ", StringComparison.Ordinal));
    }

    private static async Task<string> Without(string scratch, Guard guard)
    {
        string path = Path.Combine(scratch, "src", guard.File);
        string before = await File.ReadAllTextAsync(path);
        if (before.Split(guard.Text).Length != 2)
        {
            return "its text does not stand there once; correct the list";
        }

        await File.WriteAllTextAsync(path, before.Replace(guard.Text, guard.Without, StringComparison.Ordinal));
        try
        {
            return !await Build(scratch) ? "does not build without it; correct the list" : await RedSuite(scratch) is { } suite ? $"red in {suite}" : "SURVIVED: no test needs it";
        }
        finally
        {
            await File.WriteAllTextAsync(path, before);
        }
    }

    // Neither analyzers nor warnings: a mutant has variables that nobody needs.
    private static async Task<bool> Build(string scratch)
    {
        string[] relaxed = ["-v", "q", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:TreatWarningsAsErrors=false", "-p:UseSharedCompilation=true"];
        if (!File.Exists(Path.Combine(scratch, "Mutants.sln")))
        {
            bool made = await Dotnet(scratch, "new", "sln", "--name", "Mutants", "--format", "sln") == 0
                && await Dotnet(scratch, ["sln", "Mutants.sln", "add", .. s_suites.Select(suite => $"tests/{suite}.Tests")]) == 0;
            return made && await Dotnet(scratch, ["build", "Mutants.sln", .. relaxed]) == 0;
        }

        return await Dotnet(scratch, ["build", "Mutants.sln", "--no-restore", .. relaxed]) == 0;
    }

    private static async Task<string?> RedSuite(string scratch)
    {
        foreach (string suite in s_suites)
        {
            if (await Dotnet(scratch, "test", $"tests/{suite}.Tests", "--no-build", "--nologo") != 0)
            {
                return $"{suite}.Tests";
            }
        }

        return null;
    }

    private static async Task<int> Dotnet(string folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string name in (string[])["INTEROP_MUTATIONS", "INTEROP_WRITE_VECTORS", "MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath", "VSTEST_CONSOLE_PATH"])
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token), process.WaitForExitAsync(patience.Token));
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return -1; // a test that hangs is as red as one that fails
        }
    }

    private static void Copy(string repository, string scratch)
    {
        IEnumerable<string> files = Directory.GetFiles(repository)
            .Concat(Directory.GetFiles(Path.Combine(repository, "src"))).Concat(Directory.GetFiles(Path.Combine(repository, "tests")))
            .Concat(s_rooms.SelectMany(room => Directory.EnumerateFiles(Path.Combine(repository, room), "*", SearchOption.AllDirectories)));
        foreach (string file in files.Select(file => Path.GetRelativePath(repository, file)).Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or ".git")))
        {
            string to = Path.Combine(scratch, file);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(repository, file), to);
        }
    }

    private static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Interop.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new DirectoryNotFoundException("The repository is not above the tests.");
    }
}
