using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Bench.Report;
using Interop.Packets;
using Interop.Sealing.Blobs;

namespace Interop.Bench.Blobs;

/// <summary>The same file through tools that people use today, from file to file, where they are installed.</summary>
internal static class WholeProcesses
{
    private const string Group = "1 GiB from file to file";

    public static async Task<Row> Ours(string file, string folder, TimeProvider clock)
    {
        long begun = clock.GetTimestamp();
        await using (FileStream plain = File.OpenRead(file))
        await using (FileStream blob = File.Create(Path.Combine(folder, "blob")))
        {
            using BlobReference reference = (await BlobSealer.Seal(plain, BigFile.Bytes, Suite.ChaCha20Poly1305, "video/mp4", "", blob, default)).Require();
        }

        return new Row(Group, "interop: sealed, named by its digest", clock.GetElapsedTime(begun).TotalSeconds, "s");
    }

    public static async Task<IReadOnlyList<Row>> Others(string file, string folder, TimeProvider clock)
    {
        string recipient = Path.Combine(folder, "recipient.pem");
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=bench", key, HashAlgorithmName.SHA256);
        using (X509Certificate2 certificate = request.CreateSelfSigned(clock.GetUtcNow().AddDays(-1), clock.GetUtcNow().AddDays(1)))
        {
            await File.WriteAllTextAsync(recipient, certificate.ExportCertificatePem());
        }

        string output = Path.Combine(folder, "other");
        (string Tool, string Does, string[] Arguments)[] tools =
        [
            ("openssl", "openssl cms -encrypt, AES-256-GCM, no signature", ["cms", "-encrypt", "-binary", "-stream", "-aes-256-gcm", "-outform", "DER", "-in", file, "-out", output, recipient]),
            ("gpg", "gpg --symmetric, AES-256, no signature", ["--homedir", folder, "--batch", "--yes", "--pinentry-mode", "loopback", "--passphrase", "bench", "--compress-algo", "none", "--cipher-algo", "AES256", "--symmetric", "-o", output, file]),
            ("age", "age --encrypt, no signature", ["--encrypt", "-r", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p", "-o", output, file]),
        ];
        List<Row> rows = [];
        foreach ((string tool, string does, string[] arguments) in tools)
        {
            if (await Time(tool, arguments, clock) is double seconds)
            {
                rows.Add(new Row(Group, does, seconds, "s"));
            }
            else
            {
                await Console.Error.WriteLineAsync($"SKIPPED: {tool} is not installed, or did not take the file.");
            }
        }

        return rows;
    }

    private static async Task<double?> Time(string tool, string[] arguments, TimeProvider clock)
    {
        try
        {
            long begun = clock.GetTimestamp();
            using Process process = Process.Start(new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync(), process.WaitForExitAsync());
            return process.ExitCode == 0 ? clock.GetElapsedTime(begun).TotalSeconds : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
