// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev A wallet of several owners, as Safe is one: a signature is all of theirs in order, 65 bytes each. It signs the hash
/// itself, without the wallet's address in it, which is the kind of wallet that replays are known of.
contract ContractWallet is IERC1271 {
    uint256 private constant LENGTH = 65;

    address[] private _owners;

    constructor(address[] memory owners) {
        _owners = owners;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        if (signature.length != LENGTH * _owners.length) return 0xffffffff;
        for (uint256 i = 0; i < _owners.length; ++i) {
            bytes calldata part = signature[i * LENGTH:(i + 1) * LENGTH];
            if (ECDSA.recoverCalldata(hash, part) != _owners[i]) return 0xffffffff;
        }
        return IERC1271.isValidSignature.selector;
    }
}
