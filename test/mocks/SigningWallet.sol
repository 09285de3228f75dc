// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev A merchant's contract wallet: it takes what its one owner signed, and can be told to answer in other ways.
contract SigningWallet is IERC1271 {
    enum Answer {
        Honest,
        Other,
        Nothing,
        Short,
        Padded,
        Revert
    }

    error Refused();

    address private immutable _OWNER;

    Answer private _answer;

    constructor(address owner) {
        _OWNER = owner;
    }

    function answerWith(Answer answer) external {
        _answer = answer;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        require(_answer != Answer.Revert, Refused());
        if (_answer == Answer.Nothing) _return(0, 0);
        if (_answer == Answer.Short) _return(IERC1271.isValidSignature.selector, 4);
        // the right four bytes with something behind them are not the value
        if (_answer == Answer.Padded) _return(IERC1271.isValidSignature.selector | bytes32(uint256(1)), 32);
        (address signer, , ) = ECDSA.tryRecoverCalldata(digest, signature);
        bool isTaken = _answer == Answer.Honest && signer == _OWNER;
        return isTaken ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }

    function _return(bytes32 word, uint256 length) private pure {
        assembly {
            mstore(0, word)
            return(0, length)
        }
    }
}
