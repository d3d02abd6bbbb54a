namespace Interop.Storage.Tests.Crash;

/// <summary>What runs when this assembly is started as a program: the writer that the crash tests kill.</summary>
internal static class Program
{
    private static Task Main(string[] args) => args is [CrashWriter.Verb, string engine, string round]
        ? CrashWriter.Write(Enum.Parse<Databases.Engine>(engine), round)
        : Task.CompletedTask;
}
