// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../interfaces/IAccounts.sol";
import { IMall } from "../interfaces/IMall.sol";
import { IMerchantKeys } from "../interfaces/IMerchantKeys.sol";

/// @title MerchantKeys
/// @notice The public keys to which buyers seal what only a merchant may read.
/// @dev
/// GUARANTEES
/// - A key is announced by whoever owns the account at that moment, and by nobody else; none is ever altered or taken away.
/// - It holds no money and no role, and nothing of the mall depends on it.
contract MerchantKeys is IMerchantKeys {
    /// @inheritdoc IMerchantKeys
    IMall public immutable MALL;

    mapping(uint256 merchantId => uint32) private _versions;
    mapping(uint256 merchantId => mapping(uint256 version => bytes32)) private _keys;

    /// @param mall whose accounts the merchants are
    constructor(IMall mall) {
        MALL = mall;
    }

    /// @inheritdoc IMerchantKeys
    function announce(uint40 merchantId, bytes32 key) external returns (uint32 version) {
        // the owner of no account is nobody: zero calls nothing
        require(MALL.walletOf(merchantId) == msg.sender, IAccounts.CallerNotOwner(merchantId, msg.sender));
        require(key != 0, MerchantKeyInvalid(merchantId));

        version = ++_versions[merchantId];
        _keys[merchantId][version] = key;
        emit MerchantKeyAnnounced(merchantId, version, key);
    }

    /// @inheritdoc IMerchantKeys
    function keyOf(uint40 merchantId) external view returns (bytes32 key, uint32 version) {
        version = _versions[merchantId];
        key = _keys[merchantId][version];
    }

    /// @inheritdoc IMerchantKeys
    function keyAt(uint40 merchantId, uint32 version) external view returns (bytes32) {
        return _keys[merchantId][version];
    }
}
