using System.Text;
using Interop.Crypto.KeyFiles;

namespace Interop.Crypto.Tests.KeyFiles;

public sealed class PassphraseFileTests : IDisposable
{
    private readonly PrivateTestFolder _folder = new();

    private string FilePath => _folder.At("passphrase");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("correct horse battery\n")]
    [InlineData("correct horse battery\r\n")]
    public void One_line_is_the_passphrase_without_its_end(string content)
    {
        _folder.Replace("passphrase", Encoding.UTF8.GetBytes(content));
        using Secret passphrase = Assert.IsType<PassphraseResult.Opened>(PassphraseFile.Read(FilePath)).Passphrase;
        using SecretLease lease = passphrase.Open();
        Assert.True(lease.Bytes.SequenceEqual("correct horse battery"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("two\nlines\n")]
    public void Anything_but_one_line_is_refused(string content)
    {
        _folder.Replace("passphrase", Encoding.UTF8.GetBytes(content));
        Refused("passphrase-malformed");
    }

    [Fact]
    public void The_longest_passphrase_is_taken_and_a_longer_one_is_refused()
    {
        _folder.Replace("passphrase", Encoding.UTF8.GetBytes(new string('x', PassphraseFile.MostBytes)));
        using Secret passphrase = Assert.IsType<PassphraseResult.Opened>(PassphraseFile.Read(FilePath)).Passphrase;
        Assert.Equal(PassphraseFile.MostBytes, passphrase.Length);
        _folder.Replace("passphrase", Encoding.UTF8.GetBytes(new string('x', PassphraseFile.MostBytes + 1)));
        Refused("passphrase-malformed");
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        _folder.Replace("passphrase", [.. "correct horse battery"u8]);
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Refused("key-file-permissions");
    }

    [Fact]
    public void A_missing_file_and_a_symbolic_link_are_refused()
    {
        Refused("key-file-missing");
        _folder.Replace("real", [.. "correct horse battery"u8]);
        File.CreateSymbolicLink(FilePath, _folder.At("real"));
        Refused("key-file-link");
    }

    [SkippableFact]
    public void A_file_of_another_user_is_refused()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "SKIPPED: only root can give a file away");
        _folder.Replace("passphrase", [.. "correct horse battery"u8]);
        _folder.GiveAway("passphrase");
        Refused("key-file-owner");
    }

    private void Refused(string code) =>
        Assert.Equal(code, Assert.IsType<PassphraseResult.Refused>(PassphraseFile.Read(FilePath)).Refusal.Code);
}
