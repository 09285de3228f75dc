// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { EIP712 } from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import { SignerECDSA } from "@openzeppelin/contracts/utils/cryptography/signers/SignerECDSA.sol";
import { ERC7739 } from "@openzeppelin/contracts/utils/cryptography/signers/draft-ERC7739.sol";

/// @dev A contract wallet of OpenZeppelin's parts: its signatures wrap what they sign and are longer than 65 bytes.
contract TypedWallet is ERC7739, SignerECDSA {
    constructor(address owner) EIP712("Typed Wallet", "1") SignerECDSA(owner) {}
}
