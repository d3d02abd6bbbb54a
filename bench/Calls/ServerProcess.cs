using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace Interop.Bench.Calls;

/// <summary>An <see cref="EchoServer"/> that runs beside the bench.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="own">Its certificate, with the key.</param>
    /// <param name="client">The only client's.</param>
    public static async Task<ServerProcess> Start(X509Certificate2 own, X509Certificate2 client)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        ProcessStartInfo start = new(host, [typeof(EchoServer).Assembly.Location, EchoServer.Name])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start) ?? throw new InvalidOperationException("Process.Start gave no process.");
        await process.StandardInput.WriteLineAsync(Convert.ToBase64String(own.Export(X509ContentType.Pkcs12)));
        await process.StandardInput.WriteLineAsync(Convert.ToBase64String(client.RawData));
        return new ServerProcess(process, new Uri(await Said(process)));
    }

    public async Task<Usage> Usage()
    {
        await _process.StandardInput.WriteLineAsync();
        return Calls.Usage.Parse(await Said(_process));
    }

    /// <summary>The end of its input ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using CancellationTokenSource late = new(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<string> Said(Process process) =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server ended; its errors stand above.");
}
