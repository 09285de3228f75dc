// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The form of EIP-3009 that takes a signature of any length, so that contract wallets can sign (ERC-1271): USDC has
/// it since version 2.2, beside the standard form with v, r and s.
interface IERC3009Bytes {
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;
}
