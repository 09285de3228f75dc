// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IMall } from "./IMall.sol";

/// @notice Where a merchant says to which key his buyers seal delivery addresses and messages: the public half of an X25519 key
/// pair (RFC 7748), which docs/delivery.md says how to use. The private half never leaves the merchant.
interface IMerchantKeys {
    /// @param version 1 for a merchant's first key, one more each time
    event MerchantKeyAnnounced(uint40 indexed merchantId, uint32 indexed version, bytes32 key);

    error MerchantKeyInvalid(uint40 merchantId);

    /// @notice Announces the key buyers shall use from now on; keys before it stay readable, so that what was sealed or signed
    /// by them can still be told from a forgery. Emits {MerchantKeyAnnounced}.
    /// Requirements: the caller owns the account, staff may not; the key is not zero.
    /// @return version of the key, counted from 1
    function announce(uint40 merchantId, bytes32 key) external returns (uint32 version);

    /// @notice The key in use and its version, both 0 while none was announced.
    function keyOf(uint40 merchantId) external view returns (bytes32 key, uint32 version);

    /// @notice The key of a version, 0 for one that does not exist.
    function keyAt(uint40 merchantId, uint32 version) external view returns (bytes32 key);

    /// @notice The mall that says who owns an account.
    function MALL() external view returns (IMall);
}
