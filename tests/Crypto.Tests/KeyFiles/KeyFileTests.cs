using System.Buffers.Binary;
using Interop.Crypto.KeyFiles;

namespace Interop.Crypto.Tests.KeyFiles;

public sealed class KeyFileTests : IDisposable
{
    private static readonly DateTimeOffset Created = new(2026, 3, 1, 8, 30, 0, TimeSpan.Zero);
    private readonly PrivateTestFolder _folder = new();
    private readonly Secret _seed = Secret.Random(32);

    public static TheoryData<KeyFileKind> Kinds => [KeyFileKind.Argon2id, KeyFileKind.Scrypt];

    private static ReadOnlySpan<byte> Passphrase => "correct horse battery"u8;

    private string FilePath => _folder.At("signing.key");

    public void Dispose()
    {
        _seed.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void What_was_written_is_read(KeyFileKind kind)
    {
        KeyId written = Assert.IsType<KeyFileWriting.Written>(Write(kind)).Kid;
        KeyFileResult.Opened opened = Assert.IsType<KeyFileResult.Opened>(Read());
        using ISigner signer = Ed25519.Signer(opened.Seed);
        using ISigner original = Ed25519.Signer(_seed);
        Assert.Equal((written, written, written, Created), (opened.Kid, signer.Kid, original.Kid, opened.Created));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal(FilePath, Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path)));
        opened.Seed.Dispose();
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void A_wrong_passphrase_is_refused(KeyFileKind kind)
    {
        Write(kind);
        Refused("key-file-locked", KeyFile.Read(FilePath, KeyScheme.Ed25519, "correct horse batterY"u8));
        Refused("key-file-locked", KeyFile.Read(FilePath, KeyScheme.Ed25519, []));
    }

    [SkippableFact]
    public void A_changed_byte_anywhere_is_refused()
    {
        Write(KeyFile.Preferred);
        byte[] file = File.ReadAllBytes(FilePath);
        // One offset of every field; the order is that of the format.
        foreach (int offset in new[] { 0, 8, 9, 10, 13, 18, 22, 23, 40, 41, 80, 81, 89, 104, 105, 136, 137, 152 })
        {
            byte[] changed = [.. file];
            changed[offset] ^= 4;
            _folder.Replace("signing.key", changed);
            Assert.IsType<KeyFileResult.Refused>(Read());
        }
    }

    [SkippableTheory]
    [InlineData(1, 11, 1u)]
    [InlineData(1, 11, 17u)]
    [InlineData(1, 11, uint.MaxValue)]
    [InlineData(1, 15, 65_535u)]
    [InlineData(1, 15, 1_048_577u)]
    [InlineData(1, 15, uint.MaxValue)]
    [InlineData(1, 19, 0u)]
    [InlineData(1, 19, 2u)]
    [InlineData(2, 11, 65_536u)]
    [InlineData(2, 11, 131_073u)]
    [InlineData(2, 11, 2_097_152u)]
    [InlineData(2, 15, 9u)]
    [InlineData(2, 19, 1_000_000u)]
    public void Work_outside_floor_and_ceiling_is_refused_before_it_is_done(int kind, int offset, uint value)
    {
        Write((KeyFileKind)kind);
        byte[] file = File.ReadAllBytes(FilePath);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(offset), value);
        _folder.Replace("signing.key", file);
        Refused("key-file-parameters", Read());
    }

    [Fact]
    public void Every_truncation_and_a_trailing_byte_are_refused()
    {
        Write(KeyFile.Preferred);
        byte[] file = File.ReadAllBytes(FilePath);
        for (int length = 0; length < file.Length; length++)
        {
            _folder.Replace("signing.key", file[..length]);
            Refused("key-file-malformed", Read());
        }

        _folder.Replace("signing.key", [.. file, 0]);
        Refused("key-file-malformed", Read());
    }

    [Fact]
    public void A_file_whose_bytes_lead_to_another_key_than_it_names_is_refused()
    {
        using ISigner other = Ed25519.Generate();
        KeyFileFormat lie = KeyFileFormat.Of(KeyFile.Preferred, KeyFileStrength.Quick, KeyAlgorithm.Ed25519, other.Kid, Created);
        _folder.Replace("signing.key", KeyFileLock.Encrypt(lie, _seed, Passphrase));
        Refused("key-file-other-key", Read());
    }

    [Fact]
    public void A_key_for_another_algorithm_is_refused()
    {
        Write(KeyFile.Preferred);
        KeyScheme agreement = new(KeyAlgorithm.X25519, static (_, _) => throw new InvalidOperationException("The key was derived before the refusal."));
        Refused("key-file-other-algorithm", KeyFile.Read(FilePath, agreement, Passphrase));
    }

    [SkippableFact]
    public void An_argon2id_file_without_libsodium_is_refused_not_guessed()
    {
        Write(KeyFileKind.Argon2id);
        Refused("key-file-needs-libsodium", KeyFile.Read(FilePath, KeyScheme.Ed25519, Passphrase, hasSodium: false));
        KeyFileWriting writing = KeyFile.Write(
            _folder.At("other.key"), KeyScheme.Ed25519, _seed, Passphrase, Created, KeyFileKind.Argon2id, KeyFileStrength.Quick, hasSodium: false);
        Assert.Equal("key-file-needs-libsodium", Assert.IsType<KeyFileWriting.Refused>(writing).Refusal.Code);
    }

    [Fact]
    public void A_short_passphrase_writes_nothing()
    {
        KeyFileWriting writing = KeyFile.Write(FilePath, KeyScheme.Ed25519, _seed, "short"u8, Created, KeyFileKind.Scrypt);
        Assert.Equal("passphrase-short", Assert.IsType<KeyFileWriting.Refused>(writing).Refusal.Code);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        Write(KeyFile.Preferred);
        byte[] before = File.ReadAllBytes(FilePath);
        Assert.Equal("key-file-exists", Assert.IsType<KeyFileWriting.Refused>(Write(KeyFile.Preferred)).Refusal.Code);
        Assert.Equal(before, File.ReadAllBytes(FilePath));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_missing_file_is_refused() => Refused("key-file-missing", Read());

    [Fact]
    public void A_missing_folder_is_made_for_its_owner_alone()
    {
        string path = Path.Combine(_folder.At("keys"), "signing.key");
        Assert.IsType<KeyFileWriting.Written>(KeyFile.Write(path, KeyScheme.Ed25519, _seed, Passphrase, Created, KeyFile.Preferred, KeyFileStrength.Quick));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.At("keys")));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void A_file_or_folder_that_others_may_reach_is_refused(UnixFileMode more)
    {
        Write(KeyFile.Preferred);
        UnixFileMode file = File.GetUnixFileMode(FilePath);
        File.SetUnixFileMode(FilePath, file | more);
        Refused("key-file-permissions", Read());
        File.SetUnixFileMode(FilePath, file);
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | more);
        Refused("key-file-permissions", Read());
        Assert.IsType<KeyFileWriting.Refused>(KeyFile.Write(_folder.At("b.key"), KeyScheme.Ed25519, _seed, Passphrase, Created, KeyFile.Preferred, KeyFileStrength.Quick));
    }

    [Fact]
    public void A_symbolic_link_to_a_file_or_folder_is_refused()
    {
        Write(KeyFile.Preferred);
        File.CreateSymbolicLink(_folder.At("link.key"), FilePath);
        Refused("key-file-link", KeyFile.Read(_folder.At("link.key"), KeyScheme.Ed25519, Passphrase));
        Directory.CreateSymbolicLink(_folder.At("link"), _folder.Path);
        Refused("key-file-link", KeyFile.Read(Path.Combine(_folder.At("link"), "signing.key"), KeyScheme.Ed25519, Passphrase));
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_is_refused() =>
        Refused("key-file-link", KeyFile.Read(Directory.CreateDirectory(FilePath, UnixFileMode.UserRead).FullName, KeyScheme.Ed25519, Passphrase));

    [SkippableFact]
    public void A_file_of_another_user_is_refused()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "SKIPPED: only root can give a file away");
        Write(KeyFile.Preferred);
        _folder.GiveAway("signing.key");
        Refused("key-file-owner", Read());
    }

    [Fact]
    public void A_refusal_names_the_file_and_nothing_secret()
    {
        Write(KeyFile.Preferred);
        string sentence = Refused("key-file-locked", KeyFile.Read(FilePath, KeyScheme.Ed25519, "a wrong passphrase"u8)).Sentence;
        Assert.Contains(FilePath, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong passphrase", sentence.Replace("the passphrase is wrong", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static KeyFileRefusal Refused(string code, KeyFileResult result)
    {
        KeyFileRefusal refusal = Assert.IsType<KeyFileResult.Refused>(result).Refusal;
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    private KeyFileWriting Write(KeyFileKind kind)
    {
        Skip.If(kind == KeyFileKind.Argon2id && KeyFile.Preferred == KeyFileKind.Scrypt, "SKIPPED: libsodium is not in use");
        return KeyFile.Write(FilePath, KeyScheme.Ed25519, _seed, Passphrase, Created, kind, KeyFileStrength.Quick);
    }

    private KeyFileResult Read() => KeyFile.Read(FilePath, KeyScheme.Ed25519, Passphrase);
}
