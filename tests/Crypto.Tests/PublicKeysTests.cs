namespace Interop.Crypto.Tests;

public sealed class PublicKeysTests
{
    [Fact]
    public void A_generated_key_is_admitted()
    {
        using ISigner signer = Ed25519.Generate();
        Assert.True(PublicKeys.Admits(KeyAlgorithm.Ed25519, signer.PublicKey.Span));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void An_Ed25519_key_of_small_order_is_refused(string hex) =>
        Assert.False(PublicKeys.Admits(KeyAlgorithm.Ed25519, Convert.FromHexString(hex)));

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519, "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData(KeyAlgorithm.Ed25519, "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData(KeyAlgorithm.X25519, "f6ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData(KeyAlgorithm.X25519, "0900000000000000000000000000000000000000000000000000000000000080")]
    public void A_second_encoding_of_a_key_is_refused(KeyAlgorithm algorithm, string hex) =>
        Assert.False(PublicKeys.Admits(algorithm, Convert.FromHexString(hex)));

    [Theory]
    [InlineData("0900000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void The_largest_and_the_base_coordinate_are_admitted(string hex) =>
        Assert.True(PublicKeys.Admits(KeyAlgorithm.X25519, Convert.FromHexString(hex)));

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    public void A_key_of_a_wrong_length_is_refused(int length)
    {
        byte[] key = new byte[length];
        Array.Fill(key, (byte)9);
        Assert.False(PublicKeys.Admits(KeyAlgorithm.Ed25519, key));
        Assert.False(PublicKeys.Admits(KeyAlgorithm.X25519, key));
    }
}
